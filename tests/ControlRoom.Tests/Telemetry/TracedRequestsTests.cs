using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;
using StreamLab.ControlRoom.Producers;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Telemetry;

public sealed class TracedRequestsTests
{
    private const string Token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly ConcurrentQueue<string> _served = new();

    [Fact]
    public async Task OrdersAreTracedAndPollsAreNot()
    {
        await using var host = await StartAsync();
        foreach (var path in (string[])["/", "/health", "/alive", "/api/summary", "/api/timeline", "/api/report", "/api/openapi.json"])
        {
            using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        }

        await PostStateAsync(host);
        await host.PostAsync("producers/rate", HttpStatusCode.OK, new { recordsPerSecond = 250 });

        // Requests are told in the order in which they end: those before the order would be told by now.
        await Eventually.IsTrueAsync("the order is traced", () => _served.Contains("/api/producers/rate"));
        Assert.DoesNotContain(_served, static path => !path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/api/host", StringComparison.Ordinal));
        Assert.DoesNotContain(_served, static path => path is "/api/summary" or "/api/timeline" or "/api/report" or "/api/openapi.json");
    }

    private static async Task PostStateAsync(Host host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(HostApi.State, UriKind.Relative));
        request.Headers.Add(HostApi.TokenHeader, Token);
        request.Content = JsonContent.Create(new { });
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        // As far as the endpoint, which wants more than that.
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private Task<Host> StartAsync() => Host.StartAsync(
        new HostOptions
        {
            // Nobody is there: only that telemetry is on counts.
            OtlpEndpoint = "http://127.0.0.1:9",
            Worker = new WorkerSettings { Run = 0xbeef, HostToken = Token },
            Replace = services => services
                .AddSingleton<IOrderTopic>(new FakeOrders())
                .AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new ServedPaths(_served))),
        },
        Producer(1, 0) with { At = DateTimeOffset.UtcNow });

    private sealed class ServedPaths(ConcurrentQueue<string> paths) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.Kind == ActivityKind.Server)
            {
                paths.Enqueue((string)data.GetTagItem("url.path")!);
            }
        }
    }
}
