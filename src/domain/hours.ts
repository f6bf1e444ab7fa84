/** When referents read: `config/referents.yml`. Minutes are counted from local midnight in `timezone`. */
export type OpeningHours = {
  /** IANA name, for instance `Europe/Paris`. */
  readonly timezone: string;
  /** Monday first; each day's opening intervals, in order, empty when closed. */
  readonly week: readonly (readonly { readonly from: number; readonly to: number }[])[];
  /** ISO dates on which nobody reads. */
  readonly closedOn: readonly string[];
};
