/**
 * The demo: a user of its own in the same database, with a sample photo, its scale and masks, made
 * when absent. All its plans carry is_demo = 1, which the database never lets become accepted.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { VertexMm } from '../../core/model';
import { countImages, updateScale } from '../../db/tables/images';
import { insertMask } from '../../db/tables/masks';
import type { Db } from '../../db/sqlite/sqlite';
import { DEMO_LOGIN, findUser, insertUser, UNMATCHED_HASH } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import type { Language, ScaleSource, Session } from '../contract';
import { insertPhoto, readPhoto } from '../images/photos';
import { verticesJson } from '../images/drawing/maskRows';
import type { Runtime } from '../kernel/runtime';
import { startSession } from './session';
import { writeAccounts, writeAs } from '../kernel/write';

/** The form of public/demo/demo.json. */
interface Sample {
  photo: string;
  width_mm: number;
  title: Record<Language, string>;
  masks: { label: Record<Language, string>; role: 'treat' | 'exclude'; vertices: VertexMm[] }[];
}

/** Failures: those of storing; the sample's own files come with the app. */
export async function signInDemo(runtime: Runtime, language: Language): Promise<Result<Session>> {
  const session = await runtime.enqueue(async () => {
    if (!runtime.opened) return runtime.closedBecause;
    const known = findUser(runtime.opened.db, DEMO_LOGIN);
    const user = known ? ok(known) : await writeAccounts(runtime, (db) => ok(makeUser(runtime, db)));
    if (!user.ok) return user;
    runtime.note('signed_in', { demo: true }, user.value.id);
    return startSession(runtime, user.value, true);
  });
  if (!session.ok) return session;
  const sample = await makeSample(runtime, session.value.user_id, language);
  return sample.ok ? session : sample;
}

function makeUser(runtime: Runtime, db: Db): UserRow {
  const now = runtime.nowIso();
  insertUser(db, { login: DEMO_LOGIN, password_hash: UNMATCHED_HASH, password_is_seeded: 0, now });
  return findUser(db, DEMO_LOGIN)!;
}

/** The sample image as a whole, unless the demo has an image already. */
async function makeSample(runtime: Runtime, user_id: number, language: Language): Promise<Result<null>> {
  const images = await runtime.read((signed) => ok(countImages(signed)));
  if (!images.ok) return images;
  if (images.value > 0) return ok(null);
  const sample = JSON.parse(await (await runtime.env.fetchOwnFile('demo/demo.json')).text()) as Sample;
  const photo = await readPhoto(runtime, await runtime.env.fetchOwnFile(`demo/${sample.photo}`));
  if (!photo.ok) return photo;
  return writeAs(runtime, user_id, (tx) => {
    const scale: ScaleSource = { kind: 'width', width_mm: sample.width_mm };
    const image_id = insertPhoto(tx, photo.value, sample.title[language]);
    updateScale(tx, image_id, sample.width_mm, JSON.stringify(scale));
    for (const [stack_index, { label, role, vertices }] of sample.masks.entries())
      insertMask(tx, {
        image_id,
        mask_label: label[language],
        role,
        stack_index,
        vertices: verticesJson(vertices),
        now: tx.now,
      });
    return ok(null);
  });
}
