"""Authored text and corpus -> attested text: scan citations, find their words, bind claims, or say why not."""
