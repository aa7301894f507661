using System.Globalization;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report that tells what was broken on purpose, and what that did.</summary>
internal static class FaultSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<FaultReport> faults)
    {
        if (faults.Count == 0)
        {
            return;
        }

        html.Add($"""<section><h2>Faults</h2><div class="scroll"><table><thead><tr><th>fault</th><th>hit</th><th>at</th><th>healed</th><th>back at work</th><th>writes stalled</th><th>reads stalled</th><th>errors</th></tr></thead><tbody>""");
        html.Each(faults, f =>
            $"<tr><th>{f.Id}. {f.Action} {f.Target}</th><td>{Hit(f)}</td><td>{Time(f.AtSeconds)}</td><td>{Time(f.RestoredAtSeconds)}</td><td>{Time(f.RecoveredAtSeconds)}</td><td>{Time(f.UnavailableSeconds)}</td><td>{Time(f.ConsumptionStallSeconds)}</td><td>{Errors(f)}</td></tr>");
        html.Add($"""</tbody></table></div><p class="law">Writes stalled: the longest that a partition with records on their way got no acknowledgement. Reads stalled: the longest that a record sent was not read.</p></section>""");
    }

    private static string Hit(FaultReport fault) => fault switch
    {
        { IsRefused: true } => $"not done: {fault.Trouble}",
        { Broker: { } broker } => string.Create(CultureInfo.InvariantCulture, $"broker {broker}"),
        _ => fault.Target,
    };

    private static string Time(double? seconds) => seconds is { } value ? $"{value.ToString("0.0", CultureInfo.InvariantCulture)} s" : "";

    private static string Errors(FaultReport fault) => fault.Errors.Count == 0
        ? "none"
        : string.Join(", ", fault.Errors.Select(static error => $"{error.Key} {Format.Count(error.Value)}"));
}
