using System.Net;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace StreamLab.ServiceDefaults.Tests;

public sealed class ServiceDefaultsTests
{
    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.ServiceUnavailable)]
    public async Task HealthIsThatOfEveryCheckAndAliveIsWhoAnswers(bool healthy, HttpStatusCode health)
    {
        await using var app = Build(services => services.AddHealthChecks()
            .AddCheck("brokers", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };

        Assert.Equal(health, await StatusAsync(client, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/alive"));
    }

    [Fact]
    public async Task WithoutACollectorThereIsNoTelemetry()
    {
        await using var app = Build(static _ => { });

        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.Null(app.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task WithACollectorTracesMetricsAndLogsGoThere()
    {
        // Nobody is there: what counts is that it is asked for.
        await using var app = Build(static _ => { }, "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9");

        Assert.NotNull(app.Services.GetService<MeterProvider>());
        Assert.NotNull(app.Services.GetService<TracerProvider>());
        Assert.Contains(app.Services.GetServices<ILoggerProvider>(), static provider => provider is OpenTelemetryLoggerProvider);
    }

    private static WebApplication Build(Action<IServiceCollection> add, params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        add(builder.Services);
        return builder.Build().MapDefaultEndpoints();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
