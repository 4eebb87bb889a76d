/** A plan's emission as a video: every frame painted, encoded and put into a file. */
import { VIDEO_FPS, type VideoFrames } from '../../../core/export/video';
import { emissionStateAt } from '../../../core/motion/emission';
import { fail, ok, type Result } from '../../../core/result';
import { FramePainter, type VideoInput } from './frames';
import { canEncodeVideo } from './support';
import { part } from '../../../core/installed/parts';

export interface RenderedVideo {
  blob: Blob;
  extension: 'mp4' | 'webm';
}

/**
 * Failure `video_not_supported` where nothing here encodes it. `tick` is told how far it is, 0 to 1, and may throw
 * to end it: then nothing is left of it. Throws where the browser cannot make or encode the frames.
 */
export async function renderVideo(
  video: VideoInput,
  frames: VideoFrames,
  tick: (done: number) => Promise<void>,
): Promise<Result<RenderedVideo>> {
  if (!(await canEncodeVideo())) return fail('video_not_supported');
  const { beginVideo } = await part(() => import('./muxer'));
  const painter = new FramePainter(video);
  const file = await beginVideo(painter.canvas, VIDEO_FPS);
  if (file === null) return fail('video_not_supported');
  try {
    for (let k = 0; k < frames.frames_n; k += 1) {
      painter.paint(emissionStateAt(video.emission, frames.emission_ms(k)));
      await file.add(frames.at_s(k), 1 / VIDEO_FPS);
      await tick((k + 1) / frames.frames_n);
    }
  } catch (error) {
    await file.cancel();
    throw error;
  }
  return ok({ blob: await file.finish(), extension: file.extension });
}
