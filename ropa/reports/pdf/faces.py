"""The fonts that ship with ropa, by the names that a PDF calls them."""

SHIPPED = {
    "IBM-Plex-Mono": "IBMPlexMono-Regular.ttf",
    "IBM-Plex-Sans": "IBMPlexSans-Regular.ttf",
    "IBM-Plex-Sans-Italic": "IBMPlexSans-Italic.ttf",
    "IBM-Plex-Sans-Semi-Bold": "IBMPlexSans-SemiBold.ttf",
    "IBM-Plex-Sans-Semi-Bold-Italic": "IBMPlexSans-SemiBoldItalic.ttf",
    "IBM-Plex-Serif": "IBMPlexSerif-Regular.ttf",
    "IBM-Plex-Serif-Italic": "IBMPlexSerif-Italic.ttf",
    "IBM-Plex-Serif-Semi-Bold": "IBMPlexSerif-SemiBold.ttf",
}
