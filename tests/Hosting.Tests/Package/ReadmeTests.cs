using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StreamLab.Hosting.Tests.Package;

public sealed partial class ReadmeTests
{
    // The first example is a whole program; the others are parts of it.
    private const string Program = """
        using Aspire.Hosting;
        using Aspire.Hosting.ApplicationModel;
        var builder = DistributedApplication.CreateBuilder(args);
        
        """;

    public static TheoryData<int> Parts { get; } = [.. Enumerable.Range(1, Examples().Count - 1)];

    [Fact]
    public void ExampleCompilesWithoutAWarning() => Compile(Example());

    [Theory]
    [MemberData(nameof(Parts))]
    public void PartsCompileInAProgram(int number) => Compile(Program + Examples()[number]);

    private static void Compile(string code)
    {
        var compilation = CSharpCompilation.Create(
            "example",
            [Parse(code), Parse("global using System;")],
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void ExampleIsShort() => Assert.InRange(Example().AsSpan().Count('\n'), 10, 32);

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken);

    private static string Example() => Examples()[0];

    private static List<string> Examples() =>
        [.. Code().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))).Select(static match => match.Groups["code"].Value)];

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
