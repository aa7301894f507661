using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.ControlRoom.Web.Guard;

namespace StreamLab.ControlRoom.Web;

/// <summary>Serves the live page.</summary>
internal static class Page
{
    private const string Index = "index.html";

    // The placeholder of the token in the page.
    private const string TokenPlace = "{{page-token}}";

    /// <summary>Maps the page and its files.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="index">The page.</param>
    public static void MapPage(this IEndpointRouteBuilder routes, string index = Index)
    {
        var credentials = routes.ServiceProvider.GetRequiredService<Credentials>();
        foreach (var (path, content) in PageFiles.All.Where(static file => !file.Key.EndsWith(".html", StringComparison.Ordinal)))
        {
            routes.MapFile("/" + path, content, ContentType(path));
        }

        var page = PageFiles.Text(index).Replace(TokenPlace, credentials.PageToken, StringComparison.Ordinal);
        routes.MapFile("/", Encoding.UTF8.GetBytes(page), ContentType(Index));
    }

    private static void MapFile(this IEndpointRouteBuilder routes, string route, byte[] content, string contentType) =>
        routes.MapGet(route, FileContentHttpResult () => TypedResults.File(content, contentType)).ExcludeFromDescription();

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };
}
