using OpenTelemetry.Instrumentation.AspNetCore;

using StreamLab.ControlRoom.Web.Guard;

namespace StreamLab.ControlRoom.Telemetry;

/// <summary>Which requests to ControlRoom are traced: what a person orders, such as a fault or another rate.</summary>
/// <remarks>The page's reading, the host's word once a second and its wait for commands are most of all requests and tell nothing.</remarks>
internal static class TracedRequests
{
    /// <summary>Leaves all others out of traces, beside what is left out already.</summary>
    public static void TraceOrdersOnly(this IServiceCollection services) =>
        services.PostConfigure<AspNetCoreTraceInstrumentationOptions>(static options =>
        {
            var filter = options.Filter;
            options.Filter = http => IsOrder(http.Request) && filter?.Invoke(http) != false;
        });

    private static bool IsOrder(HttpRequest request) => HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments(RequestGuard.HostPath);
}
