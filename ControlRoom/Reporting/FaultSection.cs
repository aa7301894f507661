using System.Globalization;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the injected faults and their effects.</summary>
internal static class FaultSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<FaultReport> faults)
    {
        if (faults.Count == 0)
        {
            return;
        }

        html.Add($"<section><h2>Faults</h2>");
        ReportTable.Write(
            html, ["fault", "hit", "at", "healed", "back at work", "writes stalled", "reads stalled", "errors"],
            faults.Select(f => (string[])
            [
                string.Create(CultureInfo.InvariantCulture, $"{f.Id}. {FaultText.Format(f.Action, f.Target, broker: null, f.Amount)}"), Hit(f), Time(f.AtSeconds), f.IsForever ? "never" : Time(f.RestoredAtSeconds),
                Time(f.RecoveredAtSeconds), Stall(f.UnavailableSeconds, f.UnavailablePartition), Stall(f.ConsumptionStallSeconds, f.ConsumptionStallPartition), Errors(f),
            ]));
        html.Add($"""<p class="law">Writes stalled: the longest time that a partition with records in flight got no acknowledgement. Reads stalled: the longest time that a sent record was not read.</p></section>""");
    }

    private static string Hit(FaultReport fault) => fault switch
    {
        { IsRefused: true } => $"not injected: {fault.Trouble}",
        _ => FaultText.TargetOf(fault.Target, fault.Broker),
    };

    private static string Stall(double seconds, int? partition) =>
        partition is { } where ? string.Create(CultureInfo.InvariantCulture, $"{Time(seconds)} (partition {where})") : Time(seconds);

    private static string Time(double? seconds) => seconds is { } value ? $"{value.ToString("0.0", CultureInfo.InvariantCulture)} s" : "";

    private static string Errors(FaultReport fault) => fault.Errors.Count == 0
        ? "none"
        : string.Join(", ", fault.Errors.Select(static error => $"{error.Key} {NumberText.Count(error.Value)}"));
}
