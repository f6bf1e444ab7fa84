/** Languages that the engine can read. Épaule speaks French; English is there to be measured on other people's corpora. */
export type Language = 'fr' | 'en';
