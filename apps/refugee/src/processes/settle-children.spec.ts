import {
  anAdultIn,
  aSchoolChildIn,
  aToddlerIn,
  diedEvent,
  familyEvent,
  given,
  movedFromAbroadEvent,
  movedOutEvent,
  numberedEvent,
  permitEvent,
  protectedEvent,
  type TestPerson,
} from '@varde/testing';
import { settleChildren } from './settle-children';

const parent = anAdultIn('4601');
const [older, younger] = [aSchoolChildIn('4601'), aToddlerIn('4601')];
const arrives = movedFromAbroadEvent(parent, 'SYR');
const permit = permitEvent(parent);
const childOf = ({ personId }: TestPerson) => ({ personId, rolle: 'barn' as const, ansvar: null });
const family = familyEvent(parent, { parter: [childOf(older)] });
const announced = ({ personId }: TestPerson) =>
  ['child-needs-school-place', 'child-needs-health-examination'].map((step) => ({
    type: 'Announced' as const,
    step,
    kommunenummer: '4601',
    personId,
  }));
const settled = given(settleChildren, arrives, permit, family);

describe('settle-children', () => {
  it('asks school and health to act for each child of a settled refugee', () => {
    given(settleChildren, arrives, permit)
      .when(familyEvent(parent, { parter: [childOf(older), childOf(younger)] }))
      .then(...announced(older), ...announced(younger))
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('puts it together in whatever order it is told', () => {
    given(settleChildren, family, permit)
      .when(arrives)
      .then(...announced(older));
    given(settleChildren, family, arrives)
      .when(permit)
      .then(...announced(older));
  });

  it('says nothing of the children of who is not settled, and nothing of other relatives', () => {
    given(settleChildren, family).when(arrives).thenNothing();
    const mother = { ...childOf(older), rolle: 'mor' as const };
    given(settleChildren, arrives, permit)
      .when(familyEvent(parent, { parter: [mother] }))
      .thenNothing();
  });

  it('tells of a child that comes later, and of nobody twice', () => {
    const both = familyEvent(parent, { sekvensnummer: 610, parter: [childOf(older), childOf(younger)] });
    settled
      .when(both)
      .then(...announced(younger))
      .thenRedeliveryIsHarmless();
  });

  it('forgets a child whose relation is annulled before the settlement', () => {
    const annulled = familyEvent(parent, { endring: 'annullert', sekvensnummer: 610, parter: [childOf(older)] });
    given(settleChildren, family, annulled, permit).when(arrives).thenNothing();
    given(settleChildren, familyEvent(parent, { parter: [childOf(older), childOf(younger)] }), annulled, permit)
      .when(arrives)
      .then(...announced(younger));
  });

  it('tells nothing more when the refugee dies, moves out, or never arrived', () => {
    const another = familyEvent(parent, { sekvensnummer: 610, parter: [childOf(younger)] });
    settled.when(diedEvent(parent)).when(another).thenNothing();
    settled.when(movedOutEvent(parent)).when(another).thenNothing();
    settled
      .when(movedFromAbroadEvent(parent, 'SYR', { endring: 'annullert', sekvensnummer: 110 }))
      .when(another)
      .thenNothing();
  });

  it('tells nothing twice when the arrival is corrected or a number comes', () => {
    settled.when(movedFromAbroadEvent(parent, 'SYR', { endring: 'korrigert', sekvensnummer: 110 })).thenNothing();
    settled.when(numberedEvent(parent)).thenNothing();
  });

  it('has the children of who has a secret address told of by hand', () => {
    given(settleChildren, protectedEvent(parent), family, permit)
      .when(arrives)
      .then({
        type: 'TaskOpened',
        key: 'settle-children-100',
        kind: 'tell-by-hand',
        kommunenummer: '4601',
        deadline: '2026-12-07',
        reason: 'strengt-fortrolig',
      })
      .thenRedeliveryIsHarmless();
  });
});
