/** What of the accounts a first visit does not need, fetched together. */
export { AccountDialog } from './AccountDialog';
export { FirstPasswordScreen } from './FirstPasswordScreen';
export { ForgottenForm } from './ForgottenForm';
export { RecoveryCodeDialog } from './RecoveryCodeDialog';
