import { describeCatalogue } from '@varde/testing';
import { nb } from '../texts/nb';
import { nn } from '../texts/nn';
import { processes } from '.';

describeCatalogue('billing', processes, { nb, nn });
