import { describe, expect, it } from 'vitest';
import { addDrawnImage, makeSignedIn, PARAMS } from '../../../tests/support/testWorker';

const nobody = () => undefined;

async function planned() {
  const worker = await makeSignedIn();
  const image_id = await addDrawnImage(worker);
  const made = await worker.api.generatePlan({ image_id, parent_id: null, params: PARAMS }, nobody);
  if (!made.ok) throw new Error(made.code);
  return { api: worker.api, plan: made.value };
}

describe('a video of a stored plan', () => {
  it('is refused by name: an unknown plan, a wrong size, a length out of range with the range', async () => {
    const { api, plan } = await planned();
    expect(await api.exportVideo(999, { size: '720p', length_s: 5 }, 'en', nobody)).toMatchObject({
      code: 'iteration_not_found',
    });
    expect(await api.exportVideo(plan.id, { size: 'x' as '720p', length_s: 5 }, 'en', nobody)).toMatchObject({
      code: 'bad_request',
      values: { field: 'video_size' },
    });
    for (const length_s of [4, 61, Number.NaN])
      expect(await api.exportVideo(plan.id, { size: '720p', length_s }, 'en', nobody)).toMatchObject({
        code: 'parameter_out_of_range',
        values: { field: 'video_length_s', min: 5, max: 60 },
      });
  });

  it('says that there is no encoder, before anything is drawn', async () => {
    // Node has none.
    const { api, plan } = await planned();
    const none = { ok: false, code: 'video_not_supported' };
    expect(await api.videoSupport()).toEqual(none);
    expect(await api.exportVideo(plan.id, { size: '720p', length_s: null }, 'en', nobody)).toEqual(none);
  });
});
