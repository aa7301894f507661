using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Tests.ControlRoom;

public sealed class ControlRoomClientTests
{
    private const uint Run = 0x0badcafe;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SummaryAndFinalReportAreRead()
    {
        await using var server = await StartAsync();
        using var client = new ControlRoomClient(PortOf(server), Run, "token");

        Assert.Equal(5, (await Eventually.BecomesAsync("it answers", () => client.SummaryAsync(Token))).Delivery.Sent);
        var final = await client.FinalReportAsync(Token);
        Assert.Equal((VerdictKind.Pass, "<html/>"), (final.Report.Verdict, System.Text.Encoding.UTF8.GetString(final.Html)));
    }

    [Fact]
    public async Task AnotherLabsControlRoomIsNotBelieved()
    {
        await using var server = await StartAsync();
        using var client = new ControlRoomClient(PortOf(server), Run + 1, "token");

        Assert.Null(await client.SummaryAsync(Token));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.FinalReportAsync(Token));
    }

    [Fact]
    public async Task ControlRoomThatDoesNotListenGivesNoSummary()
    {
        using var claims = new PortClaims();
        using var client = new ControlRoomClient(ControlRoomPort.Choose(null, claims.TryTake), Run, "token");
        Assert.Null(await client.SummaryAsync(Token));
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        var app = builder.Build();
        var json = JsonSerializer.Serialize(Summaries.Of(new() { Sent = 5 }), LabJson.Default.LabSummary);
        app.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(context.Request.Path == "/api/report.html" ? "<html/>" : json, context.RequestAborted);
        });
        await app.StartAsync(Token);
        return app;
    }

    private static int PortOf(WebApplication app) => new Uri(
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
