using System.Text;

namespace StreamLab.ControlRoom.Web;

/// <summary>The page's files. They are embedded in the program, so they are found in any working directory.</summary>
internal static class PageFiles
{
    private const string Folder = "wwwroot/";

    /// <summary>Every file by its path below the page's folder, with forward slashes.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(static name => name[Folder.Length..].Replace('\\', '/'), Read);

    /// <summary>A file as text with line feeds, whatever line endings the checkout has.</summary>
    public static string Text(string path) => Encoding.UTF8.GetString(All[path]).ReplaceLineEndings("\n");

    private static byte[] Read(string name)
    {
        using var source = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[source.Length];
        source.ReadExactly(content);
        return content;
    }
}
