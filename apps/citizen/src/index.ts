export { citizen, CitizenModule } from './citizen.module';
