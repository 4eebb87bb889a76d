import type { ErrorCode } from '../../core/result';

/** Each names the cause and the way out. `{name}` is filled from the failure's values. */
export const errors: Record<ErrorCode, string> = {
  bad_request: 'A value does not fit: {field}. Correct it and try again.',
  photo_not_an_image: 'This file is not a photo. Choose a JPEG, PNG or WebP file.',
  photo_heic:
    'This is a HEIC photo, which browsers cannot open. On iPad or iPhone: Settings › Camera › Formats › “Most Compatible”, or share the photo from Photos as JPEG, then add it again.',
  photo_damaged: 'The photo is damaged or incomplete. Copy it again from the camera and add it once more.',
  photo_too_large:
    'The photo has {megapixels} {megapixels|megapixel|megapixels}; at most {max} can be opened here. Save it smaller and add it again.',
  photo_too_small:
    'The photo is only {width_px} × {height_px} px. At least {min} px on each side are needed.',
  image_not_found: 'This image does not exist, or it belongs to another user.',
  image_has_decided_plans:
    'This image has an accepted or rejected plan and cannot be deleted. Only images whose plans are all drafts can be deleted.',
  scale_missing: 'The image has no scale yet. Set it in the Masks tab first.',
  scale_not_positive: 'The length has to be a number greater than zero.',
  scale_absurd:
    'That would make the photo {value} mm wide. A lesion photo is between {min} and {max} mm wide: check the length and the unit (millimetres).',
  scale_line_too_short: 'The line is too short to measure by. Drag it over a longer known distance.',
  mask_too_few_vertices: 'A mask needs at least three points.',
  mask_self_crossing: 'The outline of a mask must not cross or touch itself. Move or remove the last point.',
  mask_flat: 'All points lie on one line and enclose no area. Set a point beside the line.',
  mask_outside_photo: 'A mask must lie inside the photo. Move the point back onto it.',
  mask_label_invalid: 'A mask’s name needs 1 to {max} characters, at least one of them visible.',
  mask_not_found: 'This mask does not exist any more. Reload the image.',
  too_many_masks: 'At most {max} masks fit on one image.',
  masks_changed_elsewhere:
    'The masks have been changed elsewhere in the meantime. Reload the image and repeat the change.',
  no_masks: 'There is no mask yet. Draw one in the Masks tab.',
  no_treat_masks: 'All masks are set to Keep free. Set at least one to Treat.',
  all_masks_outside_aperture:
    'All masks lie outside the aperture. Move the aperture over the lesion or choose the automatic reference point.',
  all_masks_too_small:
    'Every mask is below “Smallest mask”. Draw one larger, check the scale, or lower that value under Advanced.',
  nothing_to_treat:
    'No mask can be treated: each is too small, kept free or covered by others, or outside the aperture.',
  grid_one_coverage:
    'A grid has one coverage for all masks. Give them the same coverage, or choose diameter lines.',
  coverage_out_of_range: 'Coverage has to be between {min} and {max} %.',
  parameter_out_of_range: '{field} has to be between {min} and {max}.',
  too_many_spots:
    'This would need {value} spots; at most {max} can be planned. Lower the coverage or check the scale.',
  plan_cancelled: 'Planning was cancelled. Nothing was stored.',
  plan_running: 'A plan is being generated. Wait for it or cancel it first.',
  iteration_not_found: 'This plan does not exist, or it belongs to another user.',
  plan_invalid:
    'This plan is not valid and cannot be accepted. Its warnings say what to change; then generate again.',
  plan_stale: 'Scale or masks have changed since this plan was made. Generate a new one and accept that.',
  plan_is_demo: 'Plans of the demo cannot be accepted. Sign in to work on real images.',
  plan_already_decided: 'This plan has been accepted or rejected already. That cannot be changed.',
  plan_not_deletable: 'Only drafts can be deleted.',
  plan_would_supersede:
    'Plan {standing_id} of this image is already accepted. To replace it, accept again and give a reason.',
  plan_does_not_stand:
    'Only an accepted plan that has been neither superseded nor withdrawn can be withdrawn.',
  reason_invalid: 'Give a reason of 1 to {max} characters, at least one of them visible.',
  photo_missing:
    'The photo of this plan is missing, so it cannot be accepted. Attach the photo that the plan was made on.',
  photo_is_another:
    'This is not the photo that the plan was made on. Choose the same file. Nothing was changed.',
  photo_not_missing: 'This image has its photo already.',
  drawing_locked:
    'An accepted plan is based on this drawing. Choose “Change the drawing” first; the plan stays as it was accepted.',
  plan_does_not_match_itself:
    'The stored plan does not agree with its own figures. It cannot be accepted; generate a new one.',
  plan_changed_meanwhile:
    'This plan has been changed since it was shown here. Nothing was decided: look at it as it is now.',
  password_wrong: 'The password is wrong. Nothing was changed: type the password of who is signed in.',
  wrong_credentials: 'Login or password is wrong.',
  signed_out: 'You are signed out. Sign in to go on; nothing was lost.',
  password_too_short: 'The new password needs at least {min} characters.',
  login_invalid: 'A login has 1 to {max} letters, digits, dots or dashes.',
  login_taken: 'This login already exists.',
  not_in_demo: 'This is not available in the demo. Sign in first.',
  backup_not_a_backup:
    'This file is not an Apertura backup. Choose a file whose name begins with “apertura-backup”. Nothing was changed.',
  backup_damaged:
    'The backup is damaged or incomplete and cannot be used. Copy the file again or choose another backup. Nothing was changed. ({detail})',
  backup_too_large: 'The backup is larger than this device can take in. Nothing was changed.',
  backup_newer_than_app:
    'The backup comes from a newer version of Apertura. Update the app first. Nothing was changed.',
  backup_needs_passphrase: 'This backup is encrypted. Enter its passphrase.',
  backup_wrong_passphrase:
    'The passphrase does not open this backup. Check upper and lower case and try again.',
  backup_changed: 'The file is no longer the one that was shown. Choose it again. Nothing was changed.',
  backup_failed: 'The backup could not be written and verified, so it does not count. Try again. ({detail})',
  backup_folder_refused:
    'The backup folder cannot be written to. Allow access again or choose another folder.',
  backup_none: 'That backup is no longer on this device.',
  work_cancelled: 'Cancelled. Everything is as it was before.',
  database_not_damaged:
    'The data on this device can be opened. Reload, sign in, and restore on the storage screen. Nothing was changed.',
  passphrase_too_short: 'The passphrase needs at least {min} characters.',
  import_not_a_plan:
    'This file is not a plan exported by Apertura. Choose a JSON file from “JSON – the whole plan”.',
  import_too_new:
    'The plan has format version {version}; this app reads up to {max}. Update the app first. Nothing was stored.',
  import_invalid: 'The file does not have the form of an exported plan and was not stored. ({field})',
  import_tampered:
    'The plan’s figures do not agree with each other: the file was changed after the export. It was not stored. ({field})',
  import_too_large: 'The file is larger than {max} MB. Nothing was stored.',
  import_picture_damaged:
    'The plan in this picture cannot be read: the file is incomplete or was changed. Copy it again, or ask for the plan as JSON. Nothing was stored.',
  import_picture_without_plan:
    'This picture carries no plan. Only a PNG exported by Apertura has one inside, and messengers take it out. Ask for the plan as JSON.',
  import_picture_doubled:
    'This picture carries more than one plan, so it is not known which one is meant. Export it again. Nothing was stored.',
  code_plan_ended: 'Only a draft or a plan that stands can be shown as a code. Export it as JSON.',
  code_not_possible:
    'This plan cannot be made again from its inputs by this version of the app, so its code would not bring the same plan. Export it as JSON.',
  code_too_large:
    'The outlines of this plan need {value} characters, and a code that a camera can read holds {max}. Export the plan as PNG or JSON.',
  code_not_found:
    'No plan code can be read in this picture. Let the code fill the picture, hold the tablet still, avoid reflections, and try again.',
  code_damaged:
    'The code in this picture is incomplete or was changed. Show the code and take its picture again. Nothing was stored.',
  code_text_damaged:
    'This plan code is incomplete or was changed. Copy all of it again, from “APERTURA:” to its last letter. Nothing was stored.',
  code_newer:
    'The code has version {version}; this app reads version {max}. Update the app first. Nothing was stored.',
  code_other_plan:
    'This app makes another plan from the code than the one it stands for (planner {version}, here {max}). Ask for the plan as JSON. Nothing was stored.',
  retention_changed:
    'Some of the chosen entries can no longer be deleted. Nothing was deleted; check the list again.',
  storage_unavailable:
    'This browser keeps no data here (private mode, or storage is blocked), so nothing could be saved. Open Apertura in a normal window.',
  storage_full:
    'The device’s storage is full, so nothing was saved; everything is as it was before. Free some space and try again.',
  storage_failed: 'Saving failed; everything is as it was before. Try again. ({detail})',
  storage_blocked:
    'Another tab of Apertura still uses the older layout of the storage. Close that tab, then try again. Nothing was changed.',
  database_newer_than_app:
    'The stored data come from a newer version of Apertura. Update the app: connect to the network once and reload. Nothing was changed.',
  database_damaged: 'The stored database is damaged ({detail}) and was not opened. Nothing was changed.',
  database_lost:
    'This device has held data of Apertura, and the browser has removed them: most likely it found its own files damaged. Nothing new has been created yet.',
  migration_failed:
    'The database could not be brought to the new version; the old one is unchanged. ({detail})',
  locked_by_another_tab:
    'Apertura is open in another tab or window. Only one at a time may write, so that no plan is lost.',
  taken_over_by_another_tab:
    'Another tab or window has taken over. What was saved here is there; this tab can no longer save.',
  nothing_kept: 'No earlier state is kept on this device.',
  browser_lacks:
    'This browser lacks {what}, so Apertura cannot run here. It needs iPadOS, iOS or Safari {safari}, Chrome or Edge {chrome}, or Firefox {firefox}, or newer.',
  worker_dead:
    'The part of the app that holds the data has stopped. Reload the page; everything that was saved is still there.',
  export_failed: 'The file could not be made. Try again. ({detail})',
  unexpected: 'Something unexpected happened; nothing was changed. Try again or reload. ({detail})',
  photo_empty:
    'The file is empty: nothing of the photo was copied. Copy it again from the camera and add it once more.',
  photo_avif:
    'This is an AVIF photo, which this browser cannot open. Save it as JPEG or PNG and add it again.',
  photo_no_memory:
    'The photo ({megapixels} {megapixels|megapixel|megapixels}) seems intact, but this device could not open it; most likely too little memory is free. Close other tabs and apps and try again, or save the photo smaller.',
  photo_file_too_large:
    'The file has {mb} MB; at most {max} MB can be opened here. Save the photo smaller and add it again.',
  profile_not_found: 'This machine profile is no longer here. Choose another one.',
  profile_name_invalid: 'Give the profile a name of at most {max} characters.',
  profile_name_taken: 'Another profile has this name already. Choose another name.',
  profile_does_not_fit:
    'The profile “{name}” does not fit this plan: {field} is {value} there and {plan} in the plan. Choose another profile, or make a plan for this one.',
  measured_time_out_of_range:
    'With these figures the emission can take between {min_s} s and {max_s} s. Check the measured time, or correct speed and acceleration first.',
  order_needs_more_turns:
    'This order needs {turns} turns of the line; the machine makes {max} at most. Choose a shorter time between neighbours, or another order.',
  smears_overlap:
    'Fired in motion, {n} spots would run into each other: each is {length_mm} mm long. Lower the firing speed or the pulse time.',
  smears_leave_mask:
    'Fired in motion, {n} spots would leave their mask: each is {length_mm} mm long. Lower the firing speed or the pulse time.',
  program_not_allowed:
    'A program for the machine is made only of an accepted plan that stands, or of a test sheet.',
  plan_scale_changed:
    'The photo has another scale by now than this plan was made by, and one of them is wrong: no program and no code is made of it. Measure again; set the scale of the plan, or generate and accept a new one.',
  program_without_motion:
    'This plan was made before the machine’s motion was kept with plans, so no program can be made of it. Generate it again and accept the new one.',
  plan_is_sheet: 'A test sheet is no treatment: its plans are not accepted.',
  video_not_supported:
    'This browser cannot make videos. Use a current Chrome, Edge or Safari, or export a picture.',
  too_many_profiles: 'There are {max} profiles already; no more fit. Delete one that is no longer needed.',
  motion_missing:
    'This plan has no machine profile and no emission time yet, so it cannot be accepted. Choose a machine profile on the Animation tab.',
  motion_does_not_match:
    'The stored order and times do not agree with the spots of this plan. Choose the machine profile and the order again on the Animation tab; the spots stay where they are.',
  sheet_scale_fixed:
    'The scale of a test sheet is exact and cannot be changed. For another size, make a new sheet.',
  storage_unreadable:
    'The stored data could not be read. Nothing was changed. If the device’s storage is full, free some space on it. Try again; if it stays so, restart the browser, and do not clear its data. ({detail})',
  database_rolled_back:
    'The browser has gone back to an older state of the data. What was saved after it is missing. Nothing was changed.',
  photo_bytes_lost:
    'The stored photo is damaged or missing, and no intact copy of it is on this device. Restore it from a backup. ({path})',
  account_locked: 'This account is locked. Ask an administrator of this device to unlock it.',
  administrator_only: 'Only an administrator of this device can do this. Ask: {who}.',
  last_administrator:
    'This is the only administrator who can sign in. Make another user an administrator first. Nothing was changed.',
  password_must_change: 'Your password is a temporary one. Choose your own first.',
  password_too_long:
    'The new password has {bytes} bytes; at most {max} are read. Most letters take one byte, accented ones two, emoji four. Choose a shorter one.',
  password_is_login: 'The new password must not be the login. Choose another one.',
  password_is_old: 'The new password is the old one. Choose another one.',
  password_too_common:
    'This password is among the most common ones and would be guessed at once. Choose another one, several words for example.',
  user_not_found: 'This user does not exist. Open the list again.',
  too_many_tries:
    'Too many wrong tries. Wait {seconds} {seconds|second|seconds}, then try again. Nothing was checked now.',
  recovery_code_mistyped:
    'This is not a recovery code: a character is wrong or missing. Compare it with your print. This does not count as a try.',
  backup_implausible:
    'This backup holds something that Apertura would not have stored ({detail}). Another program has changed it. Nothing was changed here; use another backup.',
  data_locked: 'The data on this device are encrypted. Sign in to open them.',
  unlock_refused:
    'Login, password or recovery code is wrong, or this account cannot open the encrypted data yet. Check them, or ask somebody who can open them to sign in first.',
  encryption_needs_password:
    'The password that came with the app would protect nothing. Choose your own first, then switch the encryption on.',
  second_copy_needed:
    'The second copy of the data cannot be written now. Close other windows of Apertura, free some space and try again. Nothing was lost.',
  encryption_goes_on:
    'Stopped on the way. Part of the data is turned already: the rest follows at the next start, or from here, and each start asks for the password. Keep your recovery code.',
  part_missing:
    'This part of Apertura is not on the device: the server has a newer version, or there is no network. Nothing was changed, and what you have begun is kept. Connect to the network, then load Apertura again.',
  received_nothing:
    'Nothing was shared that Apertura takes. Share photos, exported plans or a backup, as files.',
  received_unreadable:
    'What was shared could not be read. Nothing of it was kept. Share it again, or add the files from here.',
  received_too_many:
    'With what was shared {files_n} files would be waiting; at most {max} can. Nothing of it was kept. Take in or discard what is waiting, or share fewer at once.',
  received_too_large:
    'With what was shared {total_mb} MB would be waiting; at most {max} MB can. Nothing of it was kept. Take in or discard what is waiting, or share fewer at once.',
  received_no_room:
    'There is no room on this device for what was shared. Nothing of it was kept. Free some space and share it again.',
  received_lost:
    'What was shared did not reach Apertura: it was not ready yet, or the device is full. Nothing of it was kept. Share it again now, or add the files from here.',
};
