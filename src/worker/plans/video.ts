/** A plan's emission as a video, on demand: nothing of it is kept. */
import { planFileStem } from '../../core/export/input';
import type { ExportInput } from '../../core/export/input';
import { videoFrames, type VideoFrames, type VideoOptions } from '../../core/export/video';
import { planEmission, type Emission } from '../../core/motion/emission';
import { PartMissing } from '../../core/installed/parts';
import { motionParamsOf, type MachineProfile } from '../../core/motion/planMotion';
import { usualChoice } from '../../core/motion/profiles';
import { fail, ok, type Result } from '../../core/result';
import type { ExportedFile, Language } from '../contract';
import { FailureError } from '../kernel/failure';
import type { Job } from '../kernel/jobs';
import type { Runtime } from '../kernel/runtime';
import { chosenProfile } from '../machine/profiles';
import { renderVideo } from '../render/video/renderVideo';
import { canEncodeVideo } from '../render/video/support';
import { exportSource } from './export';

/** Which video is asked for. */
interface VideoRequest {
  iteration_id: number;
  options: VideoOptions;
  language: Language;
}

/** Failure `video_not_supported`: no encoder here. */
export async function videoSupport(runtime: Runtime): Promise<Result<null>> {
  return runtime.read(async () => ((await canEncodeVideo()) ? ok(null) : fail('video_not_supported')));
}

/**
 * The video. Failures: `iteration_not_found`, `bad_request`, `parameter_out_of_range`, `video_not_supported`,
 * `work_cancelled`, `export_failed` (the photo or the frames cannot be drawn or encoded; a plan without spots).
 */
export async function exportVideo(
  runtime: Runtime,
  { iteration_id, options, language }: VideoRequest,
  job: Job,
): Promise<Result<ExportedFile>> {
  const found = await exportSource(runtime, iteration_id);
  if (!found.ok) return found;
  const { input, photo } = found.value;
  const device = await runtime.read(({ db }) => ok(chosenProfile(db)));
  if (!device.ok) return device;
  const emission = emissionOf(input, device.value);
  if (emission === null) return fail('export_failed', { detail: 'no spots' });
  const frames = videoFrames(options, emission.total_ms);
  if (!frames.ok) return frames;
  if (!(await canEncodeVideo())) return fail('video_not_supported');
  const stored = await photo();
  if (!stored.ok) return stored;
  const video = await rendered(stored.value, { input, emission, options, language }, frames.value, job);
  if (video.ok) runtime.note('exported', { iteration_id, format: 'video' });
  return video;
}

/** As the plan's own motion says; one from before motion was kept moves as the Animation tab shows it, by the device's. */
function emissionOf({ params, spots }: ExportInput, device: MachineProfile): Emission | null {
  const motion = motionParamsOf(params.motion ?? usualChoice(device));
  return planEmission(spots, params.positions_mm, params.algorithm_mode, motion);
}

async function rendered(
  photo: Blob,
  plan: { input: ExportInput; emission: Emission; options: VideoOptions; language: Language },
  frames: VideoFrames,
  job: Job,
): Promise<Result<ExportedFile>> {
  const { input, emission, options, language } = plan;
  try {
    const bitmap = await createImageBitmap(photo);
    try {
      const tick = (done: number): Promise<void> => job.step('writing', done);
      const video = { photo: bitmap, input, emission, language, size: options.size };
      const made = await renderVideo(video, frames, tick);
      if (!made.ok) return made;
      const { blob, extension } = made.value;
      return ok({ filename: `${planFileStem(input.iteration, 'video')}.${extension}`, blob });
    } finally {
      bitmap.close();
    }
  } catch (error) {
    if (error instanceof FailureError || error instanceof PartMissing) throw error;
    return fail('export_failed', { detail: String(error) });
  }
}
