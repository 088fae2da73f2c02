import { addTexts } from '../../components/texts';
import en from './locale.en.json';
import ko from './locale.ko.json';

addTexts({ en, ko });
