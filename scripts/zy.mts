import { readFileSync } from 'node:fs';
import { judge } from '../tests/fixtures/planner/judge.mjs';
const {makePlan}=await import('../src/core/planner/plan.ts'); const {parsePlanRequest}=await import('../src/core/planner/request.ts');
for (const n of ['lesions/ISIC_0000031','lesions/ISIC_0015046_512']) { const r=parsePlanRequest({...JSON.parse(readFileSync(`tests/fixtures/planner/${n}.json`,'utf8')),coverage_pct:10}); const p=makePlan(r.value); const v=judge(r.value,p.value); console.log(n,v.local_min,v.local_max,v.local_out,JSON.stringify(p.value.metrics.per_mask[0].local_coverage), JSON.stringify(p.value.params.positions_mm)); }
