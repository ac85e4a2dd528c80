"""The fonts that ship with ropa, by the names that its stylesheets give them.

No font of a machine has such a name, so none can take the place of a shipped one.
"""

SHIPPED = {
    "ropa-Mono": "IBMPlexMono-Regular.ttf",
    "ropa-Sans": "IBMPlexSans-Regular.ttf",
    "ropa-Sans-Italic": "IBMPlexSans-Italic.ttf",
    "ropa-Sans-Semi-Bold": "IBMPlexSans-SemiBold.ttf",
    "ropa-Sans-Semi-Bold-Italic": "IBMPlexSans-SemiBoldItalic.ttf",
    "ropa-Serif": "IBMPlexSerif-Regular.ttf",
    "ropa-Serif-Italic": "IBMPlexSerif-Italic.ttf",
    "ropa-Serif-Semi-Bold": "IBMPlexSerif-SemiBold.ttf",
}
