"""Authored text and corpus -> attested text: scan the citations, find the words, bind claims to passages, or say why not."""
