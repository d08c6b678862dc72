namespace Buergerdraht.Gallery;

internal static class SamplePhotos
{
    /// <summary>A drawn street corner, so that a photo has something to show.</summary>
    public static string Draw(string name)
    {
        var night = name.Length % 2 == 0;
        var sky = night ? "#22304f" : "#bcd7ea";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420">
            <rect width="640" height="420" fill="{sky}"/><rect y="300" width="640" height="120" fill="#6d7076"/>
            <rect x="40" y="110" width="170" height="190" fill="#b98b6a"/><path d="M25 112 125 50l100 62z" fill="#7a3f2f"/>
            <rect x="250" y="150" width="150" height="150" fill="#d9c9a8"/><rect x="440" y="90" width="160" height="210" fill="#8d9aa5"/>
            <path d="M0 350h640v12H0z" fill="#e6e6e6" stroke-dasharray="40"/><ellipse cx="360" cy="372" rx="90" ry="20" fill="#3c3f45"/>
            <rect x="228" y="120" width="8" height="185" fill="#333"/><circle cx="232" cy="116" r="13" fill="{(night ? "#555" : "#f6e6a8")}"/>
            </svg>
            """;
    }
}
