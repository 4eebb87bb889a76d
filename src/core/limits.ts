/**
 * The limits of the app, each once: with its unit, what it bounds, and why it is what it is.
 *
 * Worker, planner, import and screens read them here; texts get the figures as values ({min}, {max}). The
 * ranges of single planner parameters stand with those parameters, the constants of the treatment in units.ts.
 */

// ---- masks -------------------------------------------------------------------------------------

/** Masks on one image. A drawing with more cannot be read on a tablet; an import with more is refused. */
export const MAX_MASKS = 50;
/**
 * Masks of a request to the planner, and the length of their names: no rule for drawings but a bound on its
 * work, wider because plans that were imported before imports were held to the rule must still be made again.
 */
export const MAX_REQUEST_MASKS = 200;
export const MAX_REQUEST_LABEL_CHARS = 200;
/** Vertices of one mask; a traced outline of a 12-megapixel photo stays well below. */
export const MAX_MASK_VERTICES = 20_000;
/** Vertices of all masks of one request; keeps the planner's work and memory finite. */
export const MAX_TOTAL_VERTICES = 100_000;

// ---- names and secrets, in characters as a reader counts them -------------------------------------

/** UTF-16 units of a name for each character it may have: one for a letter, two for an emoji; bounds heaps of accents. */
export const NAME_UNITS_PER_CHAR = 3;

/** Name of a mask: it stands on the photo, beside its outline. */
export const MAX_LABEL_CHARS = 60;
/** Title of an image: two lines of its card. */
export const MAX_TITLE_CHARS = 120;
/** Name of a machine profile: it stands in lists, in the question before acceptance and on pictures. */
export const MAX_PROFILE_NAME_CHARS = 40;
/** Reason of a decision: some sentences; it stands in the history and in every export. */
export const MAX_REASON_CHARS = 500;
/** Login: it stands in every audit entry and on every export. */
export const MAX_LOGIN_CHARS = 40;
/** The user of a fresh database, told at the first sign-in; the app warns until the password is changed. */
export const SEED_LOGIN = 'user';
export const SEED_PASSWORD = '123';
/** New passwords; the first one of a device is shorter, known, and asked to be changed. */
export const MIN_PASSWORD_CHARS = 8;
/** Passwords in bytes of UTF-8: bcrypt reads no more, what lies behind would be ignored. */
export const MAX_PASSWORD_BYTES = 72;
/** Passphrase of a backup: the file may lie anywhere, where it can be tried without end. */
export const MIN_PASSPHRASE_CHARS = 8;

// ---- scale -------------------------------------------------------------------------------------

/** Measuring line, photo px: a shorter one is more error than measure (1 px of 20 is 5 %). */
export const MIN_LINE_PX = 20;
/** Plausible real widths of a whole photo, mm: below, a microscope; above, not a lesion photo. */
export const PHOTO_WIDTH_RANGE_MM = [2, 500] as const;
/** What is usual among them, mm: outside, a slip of the unit is likelier than such a photo, and is asked about. */
export const USUAL_PHOTO_WIDTH_MM = [5, 300] as const;

// ---- photos ------------------------------------------------------------------------------------

/** Pixels of a photo to be opened: beyond it decoding alone takes 200 MB. */
export const MAX_PHOTO_PIXELS = 50_000_000;
/** Pixels of a photo as kept: iPad refuses canvases beyond 16.7 million; 12 is what its camera takes. */
export const MAX_WORKING_PIXELS = 12_000_000;
/** Longer side of a photo as kept, px: a canvas that every tablet can draw. */
export const MAX_PHOTO_SIDE_PX = 8192;
/** Bytes of a photo's file: no photo of 50 megapixels is larger, even as PNG (4 bytes a pixel). */
export const MAX_PHOTO_BYTES = 200_000_000;
/** Shorter side of a photo, px: under it there is nothing to see of a lesion. */
export const MIN_PHOTO_SIDE_PX = 64;

// ---- plans -------------------------------------------------------------------------------------

/** Coverage that may be asked for, %. Below 3 nothing is treated; above 20 skin does not heal between the spots. */
export const COVERAGE_RANGE_PCT = [3, 20] as const;
/** A plan with more than this share of its spots outside their area is invalid, %. */
export const MAX_OUTSIDE_PCT = 5;
/** Spots of one plan; ten times the largest treatment, and a bound on memory and time. */
export const MAX_SPOTS = 50_000;
/** Characters of a plan's file to import: a photo of 12 megapixels in base64 has a third of it. */
export const MAX_IMPORT_CHARS = 64 * 1024 * 1024;

/** Characters of a plan's code: a QR code of version 30, 137 modules wide, is the most that a tablet reads off another's screen. */
export const MAX_CODE_CHARS = 1900;

// ---- machine ------------------------------------------------------------------------------------

/** Machine profiles of one device besides the generations that are built in; more cannot be told apart in a list. */
export const MAX_PROFILES = 50;
/** Choices of motion that are costed in one call: every order, some times between neighbours, some machines. */
export const MAX_MOTION_CHOICES = 20;

// ---- test sheets -------------------------------------------------------------------------------

/** Sides or diameter of a sheet's field, mm: below, no pattern; the largest is reached from nine positions and printed on any paper. */
export const SHEET_FIELD_RANGE_MM = [2, 50] as const;
/** Angle step of a sheet: what the device is calibrated with. */
export const SHEET_ANGLE_STEP_RANGE_DEG = [2, 20] as const;

// ---- what is begun -------------------------------------------------------------------------------

/** Steps back and forward that are kept with an image: those of a session and then some. */
export const MAX_DRAFT_STEPS = 50;
/** Vertices of all states in them; the oldest steps go first. */
export const MAX_DRAFT_VERTICES = 20_000;
/** A name while it is typed; whether it is too long is said when it is done. In UTF-16 units. */
export const MAX_DRAFT_LABEL_UNITS = 2_000;
/** A figure while it is typed: larger than any that has a meaning. */
export const MAX_DRAFT_FIGURE = 1e9;
/** All that is begun on one image, as JSON: a begun outline and all steps at their bounds. */
export const MAX_DRAFT_CHARS = 4_000_000;

// ---- steps by keyboard ---------------------------------------------------------------------------

/** A corner, mask or aperture moves by this much, mm; with Shift by so many times as much. */
export const NUDGE_MM = 0.1;
export const NUDGE_SHIFT_FACTOR = 10;

// ---- session and lists -------------------------------------------------------------------------

/** Without a sign of the user for so many minutes the session locks: what may be chosen, and what holds before. */
export const IDLE_RANGE_MIN = [1, 60] as const;
export const DEFAULT_IDLE_MIN = 5;
/** Wrong passwords in a row before whoever tries has to wait: a slip, another layout of the keys, the one of before. */
export const FREE_TRIES = 4;
/** The first wait, which doubles with each further wrong try, and the longest, s: 100 guesses a day, and a way in again. */
export const TRY_DELAY_RANGE_S = [5, 900] as const;
/** Images a call of the worker lists at most, and those that a page of the screen shows: three or four even columns. */
export const MAX_PAGE_ROWS = 200;
export const IMAGE_PAGE_ROWS = 12;
/** Findings that the mark of a restore in doubt lists one by one; of more, all that is older than it counts as found then. */
export const MAX_MARKED_FINDINGS = 500;
/** Entries of a log that the screen reads at once; more come as they are scrolled into sight. */
export const AUDIT_PAGE_ROWS = 50;

// ---- videos --------------------------------------------------------------------------------------

/** Length of a video that shows the emission faster or slower than it is, s. */
export const VIDEO_LENGTH_RANGE_S = [5, 60] as const;
/** Length of one that shows it as long as it takes, s: beyond, its file and its making take more than a tablet has. */
export const MAX_TRUE_VIDEO_S = 300;
/** Longer side of a video, px: what every tablet plays. */
export const MAX_VIDEO_SIDE_PX = 1920;

// ---- two plans beside each other -----------------------------------------------------------------

/** A spot that lies farther from one of the other plan is another spot, mm: about half of the usual spacing. */
export const MOVED_SPOT_MAX_MM = 0.5;

// ---- files shared with the app -------------------------------------------------------------------

/** Files that wait to be taken in, of all shares together: more are chosen by mistake. */
export const MAX_RECEIVED_FILES = 50;
/** Their bytes together: photos of a visit and a backup; a browser holds all of a share at once. */
export const MAX_RECEIVED_BYTES = 1_000_000_000;
