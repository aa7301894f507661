using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Web;

/// <summary>Maps ControlRoom's endpoints.</summary>
internal static class Endpoints
{
    public static void MapControlRoom(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AddEndpointFilter<RouteGroupBuilder, FinalSnapshots>();
        api.MapGet("/summary", Summary);
        api.MapGet("/report", Report);
        api.MapGet("/report.html", HtmlReportOf);
        api.MapGet("/timeline", TimelineOf);
        routes.MapPage();
    }

    [Description("Returns the present report, with the details of a running lab.")]
    private static async Task<FileContentHttpResult> Summary(
        Reporter reporter, FinalReading reading, CancellationToken cancellationToken, bool final = false) =>
        Json(await SummaryAsync(reporter, reading, final, cancellationToken), LabJson.Default.LabSummary);

    [Description("Returns the content of report.json.")]
    private static async Task<FileContentHttpResult> Report(
        Reporter reporter, FinalReading reading, CancellationToken cancellationToken, bool final = false) =>
        Json(await SummaryAsync(reporter, reading, final, cancellationToken), LabJson.Default.LabReport);

    [Description("Returns the report as one self-contained page.")]
    private static async Task<ContentHttpResult> HtmlReportOf(HttpContext http, Reporter reporter, FinalReading reading, bool final = false)
    {
        await ReadBackAsync(reading, final, http.RequestAborted);
        http.Response.Headers.ContentSecurityPolicy = ReportAssets.ContentSecurityPolicy;
        return TypedResults.Content(HtmlReport.Render(reporter.Content(final)), "text/html; charset=utf-8");
    }

    [Description("Returns the newest seconds of the run, oldest first.")]
    private static FileContentHttpResult TimelineOf(Reporter reporter, int seconds = Timeline.Capacity) =>
        Json(reporter.Timeline(Math.Clamp(seconds, 1, Timeline.Capacity)), ControlRoomJson.Default.IReadOnlyListTimelinePoint);

    private static async Task<LabSummary> SummaryAsync(Reporter reporter, FinalReading reading, bool final, CancellationToken cancellationToken)
    {
        await ReadBackAsync(reading, final, cancellationToken);
        return reporter.Summary(final);
    }

    private static Task ReadBackAsync(FinalReading reading, bool final, CancellationToken cancellationToken) =>
        final ? reading.RunAsync(cancellationToken) : Task.CompletedTask;

    // Serialized by the declared type: a summary is also a report, and report.json must have the members of a report only.
    private static FileContentHttpResult Json<T>(T value, JsonTypeInfo<T> type) =>
        TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8");
}
