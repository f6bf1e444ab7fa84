import type { Referent } from '../../domain/referent.ts';
import type { Staff } from '../../domain/staff.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** As `config/referents.yml` has it for a line that says nothing of it. */
const USUAL_CEILING = 5;

/** What the configuration says of a member of staff. Without a line of their own: the usual ceiling, and no training. */
export function referentOf(deps: Pick<ConsoleDeps, 'roster'>, staff: Staff): Referent {
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
  return deps.roster.find(staff.email) ?? unlisted;
}
