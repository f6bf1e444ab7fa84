import type { Content } from '../../domain/content.ts';
import type { Referent } from '../../domain/referent.ts';
import type { Staff } from '../../domain/staff.ts';

/** As `config/referents.yml` has it for a line that says nothing of it. */
const USUAL_CEILING = 5;

/** What `config/referents.yml` says of a member of staff. Without a line of their own: the usual ceiling, and no training. */
export function referentOf(content: Content, staff: Staff): Referent {
  const unlisted: Referent = {
    email: staff.email,
    name: staff.name,
    regions: [],
    needs: [],
    languages: ['fr'],
    ceiling: USUAL_CEILING,
    trained: false,
    duty: null,
  };
  return content.config.referents.find(({ email }) => email.toLowerCase() === staff.email) ?? unlisted;
}
