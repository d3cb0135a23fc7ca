/** What `(not calibrated)` behind a rule's name means, for those who read it in `tamis explain` and `tamis pipelines`. */
export const notCalibrated = '(not calibrated)';

/** One line, of at most 80 columns. */
export const calibrationLegend = `${notCalibrated}: how sure the rule is was estimated, not measured on data.`;
