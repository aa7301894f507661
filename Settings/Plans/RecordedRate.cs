using System.Globalization;
using StreamLab.Settings.Catalog;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>Reads a recorded rate: lines with seconds and records a second, each rate until the next line, the last line ends it.</summary>
internal static class RecordedRate
{
    private const int MostLines = 1_000;

    private static readonly NumberFormat Seconds = new(1e7, "");

    /// <returns>The length of the phase, not scaled; null when the file is refused.</returns>
    public static TimeSpan? Read(PlanMember member, PlanDraft draft)
    {
        if (PlanReader.Text(member, draft) is not { } name)
        {
            return null;
        }

        if (!NameFormats.IsPath(name))
        {
            draft.Refuse(member.Value.At, $"{member.Name}: {QuotedText.Quote(name)} is not a path; allowed is a file with lines of SECONDS,RATE.");
            return null;
        }

        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.GetFullPath(name, draft.Folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            draft.Refuse(member.Value.At, $"{member.Name}: {QuotedText.Quote(name)} cannot be read; allowed is a file with lines of SECONDS,RATE.");
            return null;
        }

        List<(double Seconds, double Rate)> points = [];
        foreach (var (number, line) in lines.Index())
        {
            if (TryLine(line) is { } point && (points.Count == 0 || point.Seconds > points[^1].Seconds))
            {
                points.Add(point);
            }
            else if (line.Trim().Length > 0 && !(number == 0 && char.IsLetter(line.Trim()[0])))
            {
                draft.Refuse(member.Value.At, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{member.Name}: line {number + 1} of {QuotedText.Quote(name)}, {QuotedText.Quote(line)}, is not a later SECONDS,RATE; allowed are ascending seconds with a rate from 0 to 1000000000."));
                return null;
            }
        }

        if (points.Count is < 2 or > MostLines)
        {
            draft.Refuse(member.Value.At, $"{member.Name}: {QuotedText.Quote(name)} has {points.Count} lines; allowed are 2 to {MostLines}.");
            return null;
        }

        for (var i = 0; i + 1 < points.Count; i++)
        {
            var time = draft.Scaled(TimeSpan.FromSeconds(points[i + 1].Seconds - points[i].Seconds));
            draft.Add("--load", $"steady:{LoadFormat.Rates.Write(points[i].Rate)}+{LoadFormat.Lengths.Write(time)}", member.Value.At);
        }

        return TimeSpan.FromSeconds(points[^1].Seconds - points[0].Seconds);
    }

    private static (double Seconds, double Rate)? TryLine(string line)
    {
        var cells = line.Split(',');
        return cells.Length == 2
            && Seconds.TryRead(cells[0], out var seconds, out _)
            && LoadFormat.Rates.TryRead(cells[1], out var rate, out _)
            ? (seconds, rate)
            : null;
    }
}
