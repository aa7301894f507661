using System.Text.RegularExpressions;
using StreamLab.Testing.Tests.Package;

namespace StreamLab.Verification.Frameworks.Tests.Package;

/// <summary>The README's code on Wolverine compiles without a warning, and is that of the tests here.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Samples =
    [
        .. Code().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))).Select(static found => found.Groups["code"].Value)
            .Where(static sample => sample.Contains("using Wolverine;", StringComparison.Ordinal)),
    ];

    [Fact]
    public void SamplesCompile() => Assert.NotNull(SampleCompiler.Compile(Samples, isProgram: false).GetType("BillingTests"));

    [Fact]
    public void SamplesAreWhatIsTested() => Assert.Equal(
        ["BillingTests.cs", "VerifiedTopic.cs"],
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "OnWolverine")).Where(file =>
            Samples.Any(sample => Body(sample) == Body(File.ReadAllText(file)))).Select(Path.GetFileName).Order());

    /// <summary>The code without its first lines: what is in scope depends on the namespace.</summary>
    private static string Body(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Where(static line =>
        !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal))).Trim();

    [GeneratedRegex("```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
