using System.Text.RegularExpressions;
using StreamLab.Settings.Expectations;

namespace StreamLab.Settings.Tests.Documentation;

public sealed partial class ExperimentsPageTests
{
    private const string Page = "docs/experiments.md";

    [Fact]
    public void TheTableOfMetricsIsWhatTheCatalogSays() => GeneratedDocument.IsRenewed(
        Page, static page => Table().Replace(page, static table => $"{table.Groups["mark"].Value}{MetricCatalog.ToMarkdown()}"));

    [GeneratedRegex(@"(?<mark><!-- metrics -->\n)(\|.*\n)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();
}
