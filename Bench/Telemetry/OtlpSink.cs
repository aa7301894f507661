using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StreamLab.Bench.Telemetry;

/// <summary>Receives telemetry (OTLP over HTTP, protobuf) on a loopback port, counts it and discards it.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpSink(WebApplication app) => _app = app;

    /// <summary>The name of the signal for logs.</summary>
    public const string Logs = "logs";

    /// <summary>The received telemetry by signal.</summary>
    public IReadOnlyList<ReceivedSignal> Signals { get; } = [new(Logs, "log records"), new("metrics", "metrics"), new("traces", "spans")];

    /// <summary>The environment variables that make a service export all its telemetry here, metrics once a second.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
    };

    /// <summary>Starts to listen on a free port.</summary>
    public static async Task<OtlpSink> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var sink = new OtlpSink(builder.Build());
        foreach (var signal in sink.Signals)
        {
            sink._app.MapPost($"/v1/{signal.Name}", context => TakeAsync(context, signal));
        }

        await sink._app.StartAsync(cancellationToken);
        return sink;
    }

    /// <summary>Resets the counts.</summary>
    public void Reset()
    {
        foreach (var signal in Signals)
        {
            signal.Reset();
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task TakeAsync(HttpContext context, ReceivedSignal signal)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        signal.Add(body.GetBuffer().AsSpan(0, (int)body.Length));
        // An empty body is an ExportServiceResponse without errors.
        context.Response.ContentType = "application/x-protobuf";
    }
}
