using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Web.Guard;

/// <summary>Refuses what another site's page could make a visitor's browser ask for.</summary>
/// <remarks>
/// Host names are checked before (a name that an attacker points at 127.0.0.1 is not answered). Reading is free; whatever changes
/// something needs a token, so an endpoint that is added later is guarded without a word. So does a final verdict, which reads whole topics;
/// where no host is there to ask for it, anyone may.
/// </remarks>
internal static class RequestGuard
{
    /// <summary>Where only the host may go, even to read.</summary>
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

    /// <summary>Why the request is refused; null when it is not.</summary>
    private static string? Refusal(HttpRequest request, Credentials credentials)
    {
        if (IsHostsOwn(request))
        {
            return credentials.IsHost(request.Headers) ? null : $"Only the lab's host may ask this: {HostApi.TokenHeader} is missing or wrong.";
        }

        if (credentials.IsHost(request.Headers))
        {
            return null;
        }

        if (IsSafe(request.Method))
        {
            return IsFinal(request) && credentials.HasHost && !credentials.IsPage(request.Headers)
                ? $"Only the lab's host may ask for a final verdict, for which the log is read back: {HostApi.TokenHeader} is missing or wrong."
                : null;
        }

        return ForeignOrigin(request)
            ?? (credentials.IsPage(request.Headers) ? null : $"Only ControlRoom's own page may change anything: {Credentials.PageHeader} is missing or wrong.");
    }

    private static bool IsHostsOwn(HttpRequest request) => request.Path.StartsWithSegments(HostPath);

    private static bool IsFinal(HttpRequest request) => bool.TryParse(request.Query["final"], out var final) && final;

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Browsers set both headers and let no script forge them; other clients send neither.
    private static string? ForeignOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is not ("" or "same-origin") || (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}")
            ? "Another site's page may not change anything here."
            : null;
    }
}
