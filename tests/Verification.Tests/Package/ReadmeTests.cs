using System.Reflection;
using System.Text.RegularExpressions;
using StreamLab.Testing.Tests.Package;

namespace StreamLab.Verification.Tests.Package;

/// <summary>The README's code compiles without a warning, and does what it says.</summary>
public sealed partial class ReadmeTests
{
    // Those on Wolverine are tried where Wolverine is: tests/Verification.Frameworks.Tests.
    private static readonly string[] Samples =
    [
        .. Code().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))).Select(static found => found.Groups["code"].Value)
            .Where(static sample => !sample.Contains("using Wolverine;", StringComparison.Ordinal)),
    ];

    [Theory]
    [InlineData("CreateTopicAsync(\"orders\", partitions: 6);")]
    [InlineData("ChainVerdictAsync")]
    [InlineData("AddKafkaClientStatistics")]
    [InlineData("FromEnvironment")]
    public async Task ProgramRuns(string mark)
    {
        var program = Assert.Single(Samples, sample => sample.Contains(mark, StringComparison.Ordinal) && !sample.Contains(" class ", StringComparison.Ordinal));
        var main = SampleCompiler.Compile(program, isProgram: true).EntryPoint!;

        await Task.Run(() => main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]));
    }

    [Fact]
    public async Task TestPasses()
    {
        var sample = Assert.Single(Samples, static sample => sample.Contains("class BillingTests", StringComparison.Ordinal));
        var tests = SampleCompiler.Compile(sample, isProgram: false).GetType("BillingTests")!;
        var test = tests.GetMethod("BillingLosesNoOrderWhileABrokerFails")!;
        Assert.NotNull(test.GetCustomAttribute<FactAttribute>());

        await (Task)test.Invoke(Activator.CreateInstance(tests), null)!;
    }

    [Fact]
    public void EverySampleIsTried() => Assert.Equal(5, Samples.Length);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
