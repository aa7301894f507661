using StreamLab.Settings;
using StreamLab.Settings.Catalog;
using StreamLab.Settings.Values;

namespace StreamLab.Comparison;

/// <summary>The command <c>compare</c>: two reports, side by side.</summary>
internal static class CompareReportsCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "compare";

    private const string Usage = "allowed is compare BEFORE AFTER [--tolerance 10%] [--html FILE], where each is a report.json or its folder";

    private const string Help = """
        Compares two reports, metric by metric, and says which metrics are better or worse.

        Usage:
          dotnet run --project AppHost -- compare BEFORE AFTER [switches]

        BEFORE and AFTER are each a report.json, or the folder that has one.

        Switches:
          --tolerance SHARE  difference that counts as none: 0% to 1000% (default 10%)
          --html FILE        page to write, with the table and the curves of both
          --help, -h, -?     print this

        Example:
          dotnet run --project AppHost -- compare before after --html both.html

        Exit codes: 0 better or inconclusive, 1 worse, 2 an argument or a report was refused.

        """;

    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments after its name.</param>
    /// <param name="output">Receives the comparison, or the help.</param>
    /// <param name="errors">Receives one line for each problem.</param>
    /// <returns>0 for better, inconclusive and help, 1 for worse, 2 for arguments or files that are refused.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        if (args.Any(static word => word is "--help" or "-h" or "-?"))
        {
            output.Write(Help.ReplaceLineEndings("\n"));
            return ExitCodes.Pass;
        }

        try
        {
            var (paths, tolerance, html) = Parse(args);
            var (before, after) = (ReportFiles.Read("before", paths[0]), ReportFiles.Read("after", paths[1]));
            return Compare(before, after, tolerance, html, output);
        }
        catch (ComparisonException e)
        {
            errors.WriteLine(e.Message);
            return ExitCodes.BadSettings;
        }
    }

    /// <summary>Compares two reports, prints the comparison, and writes its page.</summary>
    /// <param name="before">The report before.</param>
    /// <param name="after">The report after.</param>
    /// <param name="tolerance">The share by which a median may differ.</param>
    /// <param name="html">The file of the page; null for none.</param>
    /// <param name="output">Receives the comparison.</param>
    /// <returns>1 when it is worse, 0 otherwise.</returns>
    /// <exception cref="ComparisonException">The page cannot be written.</exception>
    public static int Compare(ReportSet before, ReportSet after, double tolerance, string? html, TextWriter output)
    {
        var comparisons = Comparer.Compare(before.Runs, after.Runs, tolerance);
        foreach (var line in ComparisonText.Differences(before.Report, after.Report).Concat(ComparisonText.Table(before, after, comparisons)))
        {
            output.WriteLine(line);
        }

        output.WriteLine(ComparisonText.Conclusion(comparisons, tolerance));
        if (html is not null)
        {
            Write(html, RunsPage.Compare(before, after, comparisons, tolerance));
            output.WriteLine($"Page: {Path.GetFullPath(html)}");
        }

        return Comparer.VerdictOf(comparisons) == ComparisonVerdict.Worse ? ExitCodes.Fail : ExitCodes.Pass;
    }

    private static void Write(string path, string page)
    {
        try
        {
            File.WriteAllText(path, page);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ComparisonException($"--html: {QuotedText.Quote(path)} cannot be written ({QuotedText.OneLine(e.Message.TrimEnd('.'))}); allowed is a file that can.");
        }
    }

    private static (IReadOnlyList<string> Paths, double Tolerance, string? Html) Parse(IReadOnlyList<string> args)
    {
        List<string> paths = [];
        var (tolerance, html) = (Comparer.StandardTolerance, (string?)null);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--tolerance" when i + 1 < args.Count:
                    tolerance = Tolerance(args[++i]);
                    break;
                case "--html" when i + 1 < args.Count:
                    html = Html(args[++i]);
                    break;
                case var word when word.StartsWith("--", StringComparison.Ordinal):
                    throw new ComparisonException($"{word}: no such switch of compare, or no value given; {Usage}.");
                default:
                    paths.Add(args[i]);
                    break;
            }
        }

        return paths.Count == 2 ? (paths, tolerance, html) : throw new ComparisonException($"compare: {paths.Count} reports are given; {Usage}.");
    }

    private static string Html(string path) => NameFormats.IsPath(path)
        ? path
        : throw new ComparisonException($"--html: {QuotedText.Quote(path)} is not a path; allowed is a file that can be written.");

    private static double Tolerance(string text) => PercentFormat.Tolerance.TryRead(text, out var percent, out var problem)
        ? percent / 100
        : throw new ComparisonException($"--tolerance: {problem}; allowed are {PercentFormat.Tolerance.Allowed}.");
}
