import { counted, plural } from '../format';
import type { MaskColorName } from '../../core/palette';
import type { MaskRole } from '../../core/model';

const roles: Record<MaskRole, string> = { treat: 'Treat', exclude: 'Keep free' };
const colors: Record<MaskColorName, string> = {
  sky_blue: 'sky blue',
  yellow: 'yellow',
  green: 'green',
  purple: 'purple',
  white: 'white',
  orange: 'orange',
  blue: 'blue',
  vermilion: 'vermilion',
};
/** By tool: the stage asks for each of its tools, so that a missing one does not compile. */
const stageName = {
  pan: 'Photo: drag to move, wheel or pinch to zoom',
  scale: 'Photo: draw a line over something of known length',
  draw: 'Photo: draw a mask',
  edit: 'Photo with masks',
  aperture: 'Photo: move the aperture',
};
const points = (n: number) => counted(n, 'en', { one: 'point', other: 'points' });

/** Masks tab, scale, and everything on the stage itself. */
export const masks = {
  // scale
  scaleTitle: 'Scale',
  scaleFirst: 'First the scale: how large is what the photo shows?',
  scaleHow: 'How to set it',
  scaleByLine: 'Measure a line',
  scaleByWidth: 'Type the width',
  lineHelp:
    'Drag a line over something of known length: a ruler or a sticker beside the lesion. Its ends can be moved.',
  lineMissing: 'No line yet',
  lineDrawn: (px: string) => `Line drawn: ${px}\u00a0px`,
  lineLength: 'Length of the line',
  widthHelp: 'From the left edge of the photo to the right one, not the width of the lesion.',
  photoWidth: 'Width of the whole photo',
  wouldBe: (mm: string) => `The whole photo is then ${mm}\u00a0mm wide.`,
  setScale: 'Set the scale',
  changeScale: 'Change',
  changeScaleName: 'Change the scale',
  scaleChanged: 'Scale set',
  setByLine: (photo_mm: string, line_mm: string) =>
    `${photo_mm}\u00a0mm wide, from a line of ${line_mm}\u00a0mm`,
  setBySheet: (mm: string) =>
    `${mm}\u00a0mm wide, exact. The sheet was made in this size, so its scale cannot be changed.`,
  setByImport: (mm: string) => `${mm}\u00a0mm wide, as in the imported plan`,
  setByWidth: (mm: string) => `${mm}\u00a0mm wide, entered by hand`,
  scaleWarning: 'Masks keep their place on the photo. Plans made with the old scale will be out of date.',
  typeLength: 'Enter a length in millimetres.',
  drawLineFirst: 'Draw the line on the photo first.',
  pixels: (px: string) => `${px}\u00a0px`,
  noScaleYet: 'No scale yet',
  scaleBar: (mm: string) => `Scale bar: ${mm}\u00a0mm`,
  lineEnds: { from: 'Start of the measuring line', to: 'End of the measuring line' },
  lineBegun: 'Start of the line set. Set its end.',
  lineSet: (n: number, px: string) =>
    `The line is ${px} ${plural(n, 'en', { one: 'pixel', other: 'pixels' })} long. Enter its length in mm.`,

  // drawing
  title: 'Masks',
  stem: 'Mask',
  draw: 'Draw a mask',
  drawing: 'Drawing a mask',
  editing: 'Editing a mask',
  drawHelp:
    'Tap around the area. Close it by tapping the first point, by a double tap, or with “Close outline”.',
  drawingNow: (n: number) => (n === 0 ? 'Set the first point.' : `${points(n)} set.`),
  empty: 'No masks yet. Draw around the area to treat, and around areas to keep free.',
  close: 'Close outline',
  closeHere: 'Close the outline here',
  removePoint: 'Remove last point',
  pointSet: (n: number) => `Point ${n} set`,
  pointRemoved: (n: number) => `Point removed, ${n} left`,
  maskClosed: (label: string, mm2: string) => `${label} closed, ${mm2}\u00a0mm²`,
  drawingDiscarded: 'Drawing discarded',
  restore: 'Restore',

  // editing
  undo: 'Undo',
  redo: 'Redo',
  undone: (step: string) => `Undone: ${step}`,
  redone: (step: string) => `Redone: ${step}`,
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  steps: {
    added: (label: string) => `${label} drawn`,
    deleted: (label: string) => `${label} deleted`,
    renamed: (label: string) => `${label} renamed`,
    role: (label: string) => `purpose of ${label} changed`,
    pointMoved: (label: string) => `point of ${label} moved`,
    pointAdded: (label: string) => `point of ${label} added`,
    pointRemoved: (label: string) => `point of ${label} deleted`,
    moved: (label: string) => `${label} moved`,
    reshaped: (label: string) => `outline of ${label} changed`,
  },
  selected: (label: string) => `${label} selected`,
  moved: (label: string) => `${label} moved`,
  removed: (label: string) => `${label} deleted`,
  place: (x: string, y: string) => `x\u00a0${x}\u00a0mm, y\u00a0${y}\u00a0mm`,
  cornerName: (i: number, n: number, place: string) => `Point ${i} of ${n}, ${place}`,
  cornerAt: (i: number, place: string) => `Point ${i}: ${place}`,
  cornerInserted: (place: string) => `Point added: ${place}`,
  cornerRemoved: (n: number) => `Point deleted, ${n} left`,
  removeCorner: 'Delete point',
  moveHandle: (label: string) => `Move ${label}`,
  maskName: (label: string, role: string, mm2: string) => `${label}, ${role}, ${mm2}\u00a0mm²`,
  label: 'Name',
  role: 'Purpose',
  roles,
  colors,
  deleteMask: (label: string) => `Delete ${label}`,
  swatch: (color: string) => `Colour: ${color}`,

  // saving
  saved: 'Saved',
  saving: 'Saving…',
  notSaved: 'Not saved. The drawing is kept here.',
  reloadStored: 'Show the stored masks',

  // facts
  area: (mm2: string) => `${mm2}\u00a0mm²`,
  ofAperture: (pct: string) => `${pct}\u00a0% of the aperture`,
  outside: (mm2: string, pct: string) => `${mm2}\u00a0mm² (${pct}\u00a0%) outside the aperture`,
  leftOut: {
    mask_below_minimum: (pct: string) => `Left out: under ${pct}\u00a0%`,
    mask_outside_aperture: () => 'Left out: outside the aperture',
    mask_covered_by_others: () => 'Left out: covered',
  },
  leftOutWhy: {
    mask_below_minimum: (mm2: string, pct: string) =>
      `Plans leave this mask out: as drawn it has less than ${mm2}\u00a0mm² (${pct}\u00a0% of the aperture). Draw it larger or lower “Smallest mask” in the Plan tab.`,
    mask_outside_aperture: () => 'Plans leave this mask out: the aperture does not reach it.',
    mask_covered_by_others: () => 'Plans leave this mask out: masks above cover it, or it is kept free.',
  },
  apertureTitle: 'Aperture',
  apertureSize: (mm: string) => `${mm}\u00a0mm across`,
  referencePoint: (place: string) => `Reference point ${place}`,
  apertureModes: {
    auto: 'placed automatically',
    image_center: 'at the centre of the photo',
    manual: 'placed by hand',
  },
  apertureFallbacks: {
    reference_point_outside_mask:
      'the centroid lies in no mask, so it was moved to the point farthest from the edges',
    reference_point_enclosing_circle: 'moved so that all masks are within reach',
  },
  positionsFound: (n: number) =>
    n === 1
      ? 'one position is enough'
      : `${counted(n, 'en', { one: 'position', other: 'positions' })}, as numbered on the photo`,
  positionsWanted: 'looking for the fewest positions…',
  toPlan: 'Go to Plan',
  locked: 'A plan is being generated: the drawing is locked until it is ready.',

  // view
  viewTools: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Whole photo',
  help: 'Keys and gestures',
  stageName,
  stageKeys: 'Plus and minus zoom, 0 shows the whole photo, question mark lists all keys.',
  helpTitle: 'Keys and gestures',
  helpParts: [
    {
      title: 'View',
      rows: [
        ['Wheel, pinch, + −', 'zoom'],
        ['Drag, two fingers, arrow keys', 'move the photo'],
        ['Space or middle button + drag', 'move the photo while drawing'],
        ['0', 'whole photo'],
        ['f, Esc', 'photo only, and back'],
      ],
    },
    {
      title: 'Measure',
      rows: [
        ['Drag, or two taps', 'draw the line over a known length'],
        ['Arrow keys, Enter, arrow keys, Enter', 'the same by keys'],
      ],
    },
    {
      title: 'Draw a mask',
      rows: [
        ['Tap', 'set a point'],
        ['Arrow keys (with Shift: larger step)', 'move the crosshair'],
        ['Space or Enter', 'set a point at the crosshair'],
        ['Tap on the first point, double tap, Enter', 'close the outline'],
        ['Backspace', 'remove the last point'],
        ['Esc', 'discard the drawing'],
      ],
    },
    {
      title: 'Edit a mask',
      rows: [
        ['Tap, or Tab and Enter', 'select a mask'],
        ['Drag a point or a + on an edge', 'move or add a point'],
        ['Arrow keys on a point', 'move by {step_mm} mm, with Shift by {shift_mm} mm'],
        ['Page Up, Page Down', 'previous point, next point'],
        ['Insert or I', 'add a point after this one'],
        ['Delete', 'delete the point, or the selected mask'],
        ['Ctrl + Z, Ctrl + Shift + Z', 'undo, redo'],
      ],
    },
    {
      title: 'Move the aperture (Plan, by hand)',
      rows: [
        ['Drag the cross', 'move the aperture; shows the area inside'],
        ['Tab to the cross, arrow keys', 'move the aperture by {step_mm} mm, with Shift by {shift_mm} mm'],
      ],
    },
    {
      title: 'Emission (Animation)',
      rows: [
        ['Space', 'play, pause'],
        ['← →', 'one shot back, one shot on'],
        ['Shift + ← →', 'one line back, one line on'],
        ['Home, End', 'to the start, to the end'],
        ['1 … 9', 'from slowest to fastest; 4 is true time'],
        ['Letter A', 'the whole plan in a few seconds'],
        ['Letter L', 'play again and again'],
        ['↑ ↓', 'move the photo, with Shift sideways'],
      ],
    },
  ] as { title: string; rows: [string, string][] }[],
  lockedUnder: (plan: string) => `${plan} is accepted and based on this drawing, which is locked.`,
  changeDrawing: 'Change the drawing',
  changingUnder: (plan: string) => `${plan} stays as it was accepted. Your changes are for a new plan.`,
  fillScreen: 'Photo only',
  showPanel: 'Show the controls',

  // pointers and the measuring line
  penInUse: 'A pen is in use: fingers only move and zoom the photo.',
  useFingers: 'Draw with fingers',
  reopened: (label: string) => `The outline of ${label} is open again`,
  newLine: 'New line',
  undoLine: 'Undo',
  lineAsBefore: 'Line as before',
  pixelSize: (um: string) => `One pixel of the photo is then ${um}\u00a0µm.`,
  widthUnusual: (mm: string) =>
    `${mm}\u00a0mm is an unusual width for a photo of a lesion. Compare the dashed circle on the photo: it is the aperture, true to scale.`,
};
