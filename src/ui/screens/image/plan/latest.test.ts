import { expect, it } from 'vitest';
import { PLAN_STANDINGS } from '../../../../core/model';
import { planToShow } from './latest';

it('shows the plan that stands, whatever is newer, else the newest; none where there is none', () => {
  expect(planToShow([])).toBeNull();
  for (const newer of PLAN_STANDINGS.filter((standing) => standing !== 'stands')) {
    const plans = [
      { id: 9, standing: newer },
      { id: 4, standing: 'stands' },
      { id: 2, standing: 'superseded' },
    ] as const;
    expect(planToShow(plans), newer).toBe(4);
    expect(planToShow(plans.filter(({ id }) => id !== 4)), newer).toBe(9);
    expect(planToShow(plans.filter(({ id }) => id !== 4).reverse()), newer).toBe(9);
  }
});
