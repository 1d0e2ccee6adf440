"""The phone sets of Flite's and Festival's voices, in IPA. Affricates and diphthongs are two phones."""


def table(same: str, others: str) -> dict[str, str]:
    """`same` are spelled as in IPA; `others` is "name=ipa" or "name=first+second"."""
    names = {name: name for name in same.split()}
    for pair in others.split():
        name, ipa = pair.split("=")
        names[name] = ipa.replace("+", " ")
    return names


LATIN = "a e i o u p b t d k f v s z m n l r j w"
PHONE_SETS = {
    "us": table(
        "b d f h k l m n p s t v w z",
        "aa=ɑ ae=æ ah=ʌ ao=ɔ aw=a+ʊ ax=ə axr=ɚ ay=a+ɪ ch=t+ʃ dh=ð dx=ɾ eh=ɛ el=ə+l em=m en=n er=ɝ ey=e+ɪ g=ɡ hh=h hv=h ih=ɪ iy=i"
        " jh=d+ʒ nx=n ng=ŋ ow=o+ʊ oy=ɔ+ɪ r=ɹ sh=ʃ th=θ uh=ʊ uw=u y=j zh=ʒ",
    ),
    "it": table(
        LATIN,
        "g=ɡ a1=a e1=e E1=ɛ i1=i u1=u o1=o O1=ɔ E=ɛ O=ɔ tS=t+ʃ dZ=d+ʒ ts=t+s dz=d+z L=ʎ S=ʃ J=ɲ ng=ŋ nf=ɱ",
    ),
    "fi": table(LATIN + " y h", "g=ɡ @=æ 7=ø N=ŋ T=t S=ʃ"),
    "cs": table(
        LATIN + " h",
        "g=ɡ n~=ɲ s~=ʃ z~=ʒ c=t+s c~=t+ʃ ch=x t~=c d~=ɟ _=ʔ r~=ʒ r~*=ʃ n*=ŋ dz=d+z dz~=d+ʒ",
    ),
    "in": table(
        "m r n p s l v h b k d t f z",
        "g=ɡ a=ʌ aa=a ih=ɪ uh=ʊ eh=ɛ th=t y=j iy=i dh=d ch=t+ʃ T=ʈ oh=o D=ɖ sh=ʃ j=d+ʒ uw=u oo=o ay=ʌ+ɪ ee=e N=ɳ tth=ʈ kh=k ddh=ɖ"
        " bh=b L=ɭ aw=ɔ ph=p gh=ɡ jh=d+ʒ chh=t+ʃ w=ʋ",
    ),
    "ru": table(
        "j",
        "a=ʌ ay=ə ae=ɪ aa=a oo=o ee=e ii=i uu=u yy=ɨ i=ɪ u=ʊ y=ɨ e=ɛ ur=ə zh=ʒ ch=t+ʃ sh=ʃ sch=ɕ c=t+s h=x hh=x g=ɡ gg=ɡ "
        + " ".join(f"{c}={c} {c}{c}={c}" for c in "tsnrkvpmdlzbf"),
    ),
    "ca": table(LATIN, "g=ɡ ax=ə a1=a e1=e o1=o i1=i E1=ɛ u1=u O1=ɔ E=ɛ O=ɔ rr=r Z=ʒ S=ʃ L=ʎ J=ɲ ng=ŋ"),
}
PAUSES = {"pau", "#", "##", "h#", "brth"}


def ipa_of(phone_set: str, name: str) -> list[str]:
    """One or two IPA phones; none for a pause or a name that the set does not have."""
    if name in PAUSES or (name == "_" and phone_set != "cs"):
        return []
    names = PHONE_SETS[phone_set]
    found = names.get(name) or names.get(name.rstrip(":"))
    return found.split() if found else []


def shares(ipa: list[str]) -> list[float]:
    """How two phones divide the time of one: the stop of an affricate is shorter, the first half of a diphthong longer."""
    if len(ipa) == 2:
        return [0.45, 0.55] if ipa[0] in "td" and ipa[1] in "ʃʒsz" else [0.6, 0.4]
    return [1 / len(ipa)] * len(ipa)
