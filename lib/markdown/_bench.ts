import { renderBody } from './render';
import { findReferences } from './links';
import { teaserOf } from './teaser';
import { countWords } from './readingTime';
import { plainTextOf } from './plainText';
import { withinLimits } from './limits';
const sentence = "Six countries along the Mekong closed a meeting in Phnom Penh on Thursday with a declaration against trafficking, and with a new four-year plan that doesn't say who pays. ";
const para = sentence.repeat(3).trim();
const plain = Array(10).fill(para).join('\n\n') + '\n';
const linked = Array.from({length:10},(_, i)=> i%3===1 ? para.replace('a declaration', '[a *declaration*](../national/other-story.md)').replace('new', '“new” [plan](https://example.com/x_y)') : i===4 ? '![A photo of boats](boats_1.jpg "Boats on the river")' : i===6 ? '## A heading here' : para).join('\n\n')+'\n';
const linkLead = linked.replace('Six','[Six](a.md)');
const ref = linked.replace('Six','Six[^1]') + '\n[^1]: A note.\n';
const km = ('ប្រទេស​ចំនួន​ប្រាំមួយ​តាម​ដង​ទន្លេ​មេគង្គ​បាន​បិទ​កិច្ចប្រជុំ​នៅ​រាជធានី​ភ្នំពេញ​នៅ​ថ្ងៃ​ព្រហស្បតិ៍ '.replace(/\u200b/g,'').repeat(3).trim()+'\n\n').repeat(6);
const docs = { plain, linked, linkLead, ref, km };
const o = { picture: () => undefined, address: () => '/x', language: 'en' };
const fns: Record<string,(s: string)=>unknown> = { withinLimits, findReferences, teaserOf, countWords: s => countWords(s,'en'), countKm: s=>countWords(s,'km'), plainTextOf, render: s => renderBody(s,o) };
for (const [f, fn] of Object.entries(fns)) { const row: string[] = [];
  for (const [d, s] of Object.entries(docs)) {
    const n = f==='render'||f==='plainTextOf' ? 60 : 400;
    for (let i=0;i<n/2;i++) fn(s + i);
    const times: number[] = [];
    for (let r=0;r<5;r++){ const t = performance.now(); for (let i=0;i<n;i++) fn(s + i); times.push((performance.now()-t)/n); }
    row.push(`${d}(${s.length}) ${Math.min(...times).toFixed(4)}`);
  }
  console.log(f.padEnd(16), row.join('  '));
}
console.log(teaserOf(plain)); console.log(teaserOf(km)); console.log(teaserOf(ref)); console.log(findReferences(linked));
