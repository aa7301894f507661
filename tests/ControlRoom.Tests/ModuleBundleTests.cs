using StreamLab.ControlRoom.Reporting;

namespace StreamLab.ControlRoom.Tests;

public sealed class ModuleBundleTests
{
    [Fact]
    public void NeededModulesComeFirstAndOnce()
    {
        var script = Bundle(
            ("js/main.js", "import { a } from \"./parts/a.js\";\nimport { b } from \"./b.js\";\na(b);"),
            ("js/parts/a.js", "import { b } from \"../b.js\";\nexport function a() {\n  return b;\n}"),
            ("js/b.js", "export const b = 1;"));

        string[] expected = ["modules[\"js/b.js\"] = ", "modules[\"js/parts/a.js\"] = ", "modules[\"js/main.js\"] = "];
        var places = expected.Select(definition => script.IndexOf(definition, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.All(expected, definition => Assert.Equal(2, script.Split(definition).Length));
    }

    [Fact]
    public void ModuleBecomesAFunctionThatReturnsWhatItExports()
    {
        var script = Bundle(
            ("main.js", "import { a, b } from \"./other.js\";\nconsole.log(a, b);"),
            ("other.js", "const hidden = 1;\nexport const a = hidden;\nexport async function b() {}\nexport class C {}"));

        Assert.Contains("(() => {\nconst hidden = 1;\nconst a = hidden;\nasync function b() {}\nclass C {}\nreturn { a, b, C };\n})();", script, StringComparison.Ordinal);
        Assert.Contains("const { a, b } = modules[\"other.js\"];\nconsole.log(a, b);", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import other from \"./other.js\";")]
    [InlineData("import * as other from \"./other.js\";")]
    [InlineData("import { a as b } from \"./other.js\";")]
    [InlineData("import { a } from \"https://elsewhere.example/other.js\";")]
    [InlineData("import \"./other.js\";")]
    [InlineData("const other = await import(\"./other.js\");")]
    [InlineData("console.log(import.meta.url);")]
    [InlineData("export default 1;")]
    [InlineData("export let a = 1;")]
    [InlineData("export { a };")]
    [InlineData("export * from \"./other.js\";")]
    public void FormThatIsNotUnderstoodIsRefusedAndNotGuessedAt(string line)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Bundle(("main.js", line), ("other.js", "export const a = 1;")));

        Assert.Contains("main.js", refused.Message, StringComparison.Ordinal);
        Assert.Contains(line, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModulesThatNeedEachOtherAreRefused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Bundle(
            ("a.js", "import { b } from \"./b.js\";\nexport const a = b;"), ("b.js", "import { a } from \"./a.js\";\nexport const b = a;")));

        Assert.Equal("a.js imports itself.", refused.Message);
    }

    private static string Bundle(params (string Path, string Text)[] modules) =>
        ModuleBundle.Create(modules[0].Path, path => modules.Single(module => module.Path == path).Text);
}
