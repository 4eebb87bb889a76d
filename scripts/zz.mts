import { readFileSync, readdirSync } from 'node:fs';
import { judge } from '../tests/fixtures/planner/judge.mjs';
const {makePlan}=await import('../src/core/planner/plan.ts'); const {parsePlanRequest}=await import('../src/core/planner/request.ts');
for (const n of ['disc20','blob8','ring_c','two','square10',...readdirSync('tests/fixtures/planner/lesions').filter(x=>x.endsWith('.json')).map(x=>'lesions/'+x.slice(0,-5))]) for (const c of [6,10]){ const r=parsePlanRequest({...JSON.parse(readFileSync(`tests/fixtures/planner/${n}.json`,'utf8')),coverage_pct:c}); const p=makePlan(r.value); const v=judge(r.value,p.value); console.log(n,c,v.n,'ev',v.evenness_cv,'cl',v.closest_rel,'gap',v.gap,v.local_min,v.local_max,'out',v.local_out, p.value.validation.messages.length?'MSG':''); }
