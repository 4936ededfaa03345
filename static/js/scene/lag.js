/** A lag that deserves attention where nothing is known of its trend, in records. */
export const WARN_LAG = 30;
