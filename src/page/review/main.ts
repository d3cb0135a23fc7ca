import { mount } from 'svelte';
import '../colours.css';
import './style.css';
import { Review } from './state/review.svelte.ts';
import App from './view/app.svelte';

mount(App, { target: document.getElementById('page')!, props: { review: new Review() } });
