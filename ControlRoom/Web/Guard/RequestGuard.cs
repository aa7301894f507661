using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Web.Guard;

/// <summary>Rejects requests that another site's page could make a visitor's browser send.</summary>
/// <remarks>
/// Host filtering has already rejected foreign host names (such as an attacker's name that resolves to 127.0.0.1). Reading needs no token.
/// Every other request needs one, so new endpoints are protected by default. A final verdict needs one too, because it reads whole topics;
/// without a host, anyone may request it.
/// </remarks>
internal static class RequestGuard
{
    /// <summary>The path prefix that only the host may access, even to read.</summary>
    public const string HostPath = "/api/host";

    public static IApplicationBuilder UseRequestGuard(this IApplicationBuilder app) => app.Use(static async (http, next) =>
    {
        if (Refusal(http.Request, http.RequestServices.GetRequiredService<Credentials>()) is { } reason)
        {
            var status = IsHostsOwn(http.Request) ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
            await TypedResults.Problem(reason, statusCode: status).ExecuteAsync(http);
            return;
        }

        await next(http);
    });

    /// <summary>The reason why the request is rejected; null when it is accepted.</summary>
    private static string? Refusal(HttpRequest request, Credentials credentials)
    {
        if (IsHostsOwn(request))
        {
            return credentials.IsHost(request.Headers) ? null : $"Only the lab's host may send this request: {HostApi.TokenHeader} is missing or wrong.";
        }

        if (credentials.IsHost(request.Headers))
        {
            return null;
        }

        if (IsSafe(request.Method))
        {
            return IsFinal(request) && credentials.HasHost && !credentials.IsPage(request.Headers)
                ? $"Only the lab's host may request a final verdict, because it reads the log back: {HostApi.TokenHeader} is missing or wrong."
                : null;
        }

        return ForeignOrigin(request)
            ?? (credentials.IsPage(request.Headers) ? null : $"Only ControlRoom's own page may change anything: {Credentials.PageHeader} is missing or wrong.");
    }

    private static bool IsHostsOwn(HttpRequest request) => request.Path.StartsWithSegments(HostPath);

    private static bool IsFinal(HttpRequest request) => bool.TryParse(request.Query["final"], out var final) && final;

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Browsers set both headers, and scripts cannot forge them. Other clients send neither.
    private static string? ForeignOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is not ("" or "same-origin") || (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}")
            ? "Another site's page may not change anything here."
            : null;
    }
}
