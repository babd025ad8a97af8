import { DOUBLE_CLICK_MS, MOST_A_DAY } from '../views/repeats';

/** The page that tells readers how the list of most viewed articles is made. docs/most-viewed.md tells operators. */
interface Explanation {
  heading: string;
  markdown: string;
}

const english: Explanation = {
  heading: 'How we count views',
  markdown: `
The list of most viewed articles shows what readers of this newspaper really opened. It is made without watching anyone: our pages run no
script, set no cookie, hold no hidden picture, and ask no other company for anything.

## What counts as a view

Our server has to know which page it is asked for. From that alone we count. A view is one reader opening one article in a
browser.

- Programs do not count: search engines, feed readers, link previews, monitoring. Neither do pages that a browser fetches in advance in
  case you might want them.
- Opening the same article again within ${DOUBLE_CLICK_MS / 1000} seconds counts once. This is the rule for double clicks of the COUNTER Code of Practice, which
  libraries and publishers use.
- One reader adds at most ${MOST_A_DAY} views a day to an article, so that nobody can put a story at the top alone.

## What we remember of you

Nothing is stored. To tell a double click from a second reader, the server turns your address and the name of your browser
into a number, with a random key that is drawn anew every day. Number and key exist in its memory only, are written nowhere, and cannot be
turned back. What we store is how often each article was viewed in each hour.

## How the list is made

Every list says over which time it counts and as of when. Within that time a recent view weighs more than an earlier one, so that a story which is
read now passes one that was read yesterday. Where too few articles were viewed, the list covers a longer time, and says
so; where none were, it shows the newest articles, and is called “Latest”. Articles that were taken down leave the list.

## What we cannot know

A program that pretends to be a browser, and asks as slowly as a person, looks like a reader. Readers who share an address and use
the same browser look like one. Pages that a browser keeps and shows again without asking us are not seen.
`,
};

const khmer: Explanation = {
  heading: 'របៀបដែលយើងរាប់ការអាន',
  markdown: `
បញ្ជីអត្ថបទដែលអានច្រើនបំផុតបង្ហាញអ្វីដែលអ្នកអានកាសែតនេះបានបើកមែន។ យើងរៀបចំបញ្ជីនេះដោយមិនតាមដានអ្នកណាឡើយ៖ ទំព័ររបស់យើងគ្មានស្គ្រីប គ្មានខូគី គ្មានរូបភាពលាក់ ហើយមិនសួរក្រុមហ៊ុនដទៃអំពីអ្វីទាំងអស់។

## អ្វីដែលរាប់ជាការអានមួយ

ម៉ាស៊ីនមេរបស់យើងត្រូវដឹងថាគេសុំទំព័រណា។ យើងរាប់តែពីព័ត៌មាននោះប៉ុណ្ណោះ។ ការអានមួយ គឺអ្នកអានម្នាក់បើកអត្ថបទមួយក្នុងកម្មវិធីរុករក។

- កម្មវិធីស្វ័យប្រវត្តិមិនត្រូវបានរាប់ទេ៖ ម៉ាស៊ីនស្វែងរក កម្មវិធីអាន feed ការបង្ហាញតំណជាមុន និងការត្រួតពិនិត្យ។ ទំព័រដែលកម្មវិធីរុករកទាញទុកជាមុន ក៏មិនត្រូវបានរាប់ដែរ។
- ការបើកអត្ថបទដដែលម្តងទៀតក្នុងរយៈពេល ${DOUBLE_CLICK_MS / 1000} វិនាទី រាប់តែម្តង។ នេះជាវិធានសម្រាប់ការចុចពីរដងនៃ COUNTER Code of Practice ដែលបណ្ណាល័យ និងអ្នកបោះពុម្ពប្រើ។
- អ្នកអានម្នាក់បន្ថែមបានច្រើនបំផុត ${MOST_A_DAY} ដងក្នុងមួយថ្ងៃទៅលើអត្ថបទមួយ ដូច្នេះគ្មាននរណាម្នាក់អាចលើកអត្ថបទមួយដល់កំពូលតែម្នាក់ឯងបានទេ។

## អ្វីដែលយើងចងចាំអំពីអ្នក

យើងមិនរក្សាទុកអ្វីទេ។ ដើម្បីដឹងថាជាការចុចពីរដង ឬជាអ្នកអានទីពីរ ម៉ាស៊ីនមេប្តូរអាសយដ្ឋានរបស់អ្នក និងឈ្មោះកម្មវិធីរុករករបស់អ្នកទៅជាលេខមួយ ដោយប្រើសោចៃដន្យដែលប្តូរថ្មីរៀងរាល់ថ្ងៃ។ លេខ និងសោនោះមានតែក្នុងអង្គចងចាំរបស់ម៉ាស៊ីន មិនត្រូវបានកត់ត្រានៅទីណាឡើយ ហើយមិនអាចប្តូរត្រឡប់វិញបានទេ។ អ្វីដែលយើងរក្សាទុក គឺចំនួនដងដែលអត្ថបទនីមួយៗត្រូវបានអានក្នុងមួយម៉ោងៗ។

## របៀបរៀបចំបញ្ជី

បញ្ជីនីមួយៗប្រាប់ថារាប់ក្នុងរយៈពេលណា និងគិតត្រឹមពេលណា។ ក្នុងរយៈពេលនោះ ការអានថ្មីៗមានទម្ងន់ជាងការអានមុនៗ ដូច្នេះអត្ថបទដែលគេកំពុងអាន ឡើងលើអត្ថបទដែលគេអានម្សិលមិញ។ បើអត្ថបទដែលបានអានមានតិចពេក បញ្ជីនោះរាប់រយៈពេលវែងជាង ហើយប្រាប់ដូច្នេះ។ បើគ្មានអត្ថបទណាត្រូវបានអាន បញ្ជីបង្ហាញអត្ថបទថ្មីបំផុត ហើយមានឈ្មោះថា “ព័ត៌មានថ្មី”។ អត្ថបទដែលត្រូវបានដក ក៏ចេញពីបញ្ជី។

## អ្វីដែលយើងមិនអាចដឹង

កម្មវិធីដែលក្លែងជាកម្មវិធីរុករក ហើយសុំទំព័រយឺតៗដូចមនុស្ស មើលទៅដូចអ្នកអាន។ អ្នកអានដែលប្រើអាសយដ្ឋានរួមគ្នា និងកម្មវិធីរុករកដូចគ្នា មើលទៅដូចម្នាក់។ ទំព័រដែលកម្មវិធីរុករករក្សាទុក ហើយបង្ហាញម្តងទៀតដោយមិនសួរយើង យើងមើលមិនឃើញទេ។
`,
};

/** @param language BCP 47; English where there is no translation yet */
export function howWeCount(language: string): Explanation {
  const tables: Record<string, Explanation | undefined> = { en: english, km: khmer };
  return tables[language.split('-')[0] ?? ''] ?? english;
}
