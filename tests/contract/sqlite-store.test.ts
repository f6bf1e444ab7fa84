import { makeSealedLab } from './sealed-lab.ts';
import { makeSqliteLab } from './sqlite-lab.ts';
import { describeStore } from './store.contract.ts';

describeStore('SQLite', makeSqliteLab);
describeStore('sealed SQLite', () => makeSealedLab(makeSqliteLab()));
