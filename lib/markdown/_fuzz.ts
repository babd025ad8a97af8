import { renderBody } from './render'; import { findReferences } from './links'; import { teaserOf } from './teaser'; import { plainTextOf } from './plainText'; import { countWords } from './readingTime';
const T = ['a','word ',' ','\n','\n\n','    ','\\','*','**','_','~','`','```\n','# ','> ','- ','1. ','---\n','===\n','[',']','(',')','![','](','](a)','[t](o)','[r]','\n[r]: t\n','[^1]','\n[^1]: N\n','|','|a','|-',':-','<','>','<b>','</b>','<div>\n','<script>','<!--','-->','<?','<![CDATA[','<a b="','https://a.b','www.','a@b.c','&amp;','&','"',"'",'--','...','ក','👩‍👩‍👧‍👦','\u0301','é','x <!A ','$','{','  \n','\t','=','+','a\n','a\n\n','- a\n','  - a\n','|a|b|\n|-|-|\n','[a]: b "','<a ','](<b','](b "'];
const rnd = (n: number) => Math.floor(Math.random()*n);
const o = { picture: () => undefined, address: () => '/x', language: 'en' };
const end = Date.now() + Number(process.argv[2] ?? 120)*1000; let n=0; const worst: [number,string,string][]=[];
while (Date.now() < end) {
  const k = 1 + rnd(3); const unit = Array.from({length:k},()=>T[rnd(T.length)]).join(''); const times = [300,1000,3000,10000,30000][rnd(5)]!;
  const pre = rnd(3)===0 ? T[rnd(T.length)]! : ''; const post = rnd(3)===0 ? T[rnd(T.length)]! : '';
  const half = rnd(4)===0 ? Array.from({length:k},()=>T[rnd(T.length)]).join('').repeat(times) : '';
  const s = pre + unit.repeat(times) + post + half;
  for (const [name, f] of Object.entries({ render: () => renderBody(s,o), refs: () => findReferences(s), teaser: () => teaserOf(s), plain: () => plainTextOf(s), words: () => countWords(s,'en') })) {
    const t = process.cpuUsage(); try { f(); } catch (e) { console.log('THROW', name, JSON.stringify([pre,unit,times,post,half.slice(0,20)]), String(e).slice(0,100)); }
    worst.push([process.cpuUsage(t).user/1e6, name, JSON.stringify([pre,unit,times,post,half.slice(0,20), s.length])]);
  }
  worst.sort((a,b)=>b[0]-a[0]); worst.length=Math.min(worst.length,15); n++;
}
console.log(n); for (const w of worst) console.log(...w);
