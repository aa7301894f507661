using OpenTelemetry.Instrumentation.AspNetCore;

using StreamLab.ControlRoom.Web.Guard;

namespace StreamLab.ControlRoom.Telemetry;

/// <summary>Limits traces to requests with which a person commands the lab, such as a fault or a new rate.</summary>
/// <remarks>Most requests are the page's reads, and the host's state and long poll. They are not worth tracing.</remarks>
internal static class TracedRequests
{
    /// <summary>Excludes all other requests from traces, in addition to the existing filter.</summary>
    public static void TraceOrdersOnly(this IServiceCollection services) =>
        services.PostConfigure<AspNetCoreTraceInstrumentationOptions>(static options =>
        {
            var filter = options.Filter;
            options.Filter = http => IsOrder(http.Request) && filter?.Invoke(http) != false;
        });

    private static bool IsOrder(HttpRequest request) => HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments(RequestGuard.HostPath);
}
