using Microsoft.AspNetCore.Http.HttpResults;

namespace StreamLab.ControlRoom.Web;

/// <summary>The live page: files that are part of the program, so that it works from any working directory.</summary>
internal static class Page
{
    private static readonly (string Route, string File, string ContentType)[] Files =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/control-room.css", "control-room.css", "text/css; charset=utf-8"),
        ("/control-room.js", "control-room.js", "text/javascript; charset=utf-8"),
        ("/favicon.svg", "favicon.svg", "image/svg+xml"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (route, file, contentType) in Files)
        {
            var content = Read(file);
            routes.MapGet(route, FileContentHttpResult () => TypedResults.File(content, contentType)).ExcludeFromDescription();
        }
    }

    private static byte[] Read(string file)
    {
        using var source = typeof(Page).Assembly.GetManifestResourceStream($"wwwroot/{file}")
            ?? throw new InvalidOperationException($"The program holds no page file {file}.");
        var content = new byte[source.Length];
        source.ReadExactly(content);
        return content;
    }
}
