using System.Text;
using ChatSales.Core.Questions.Answering;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Questions;

public sealed class CsvFormTests
{
    [Fact]
    public void Texts_are_never_formulas_and_numbers_stay_numbers() =>
        Encoding.UTF8.GetString(CsvForm.Write(new ResultTable(["名称", "金额"],
        [
            ["=HYPERLINK(\"http://x\")", -5.50m], ["+1", null], ["-2", 0m], ["@cmd", 1_000_000m], ["甲,乙", 0.2m], ["一\n二", 1m], ["\uFF1D1", 1m],
        ])).Span).ShouldBe(
            "\uFEFF名称,金额\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-5.5\r\n'+1,\r\n'-2,0\r\n'@cmd,1000000\r\n\"甲,乙\",0.2\r\n\"一\n二\",1\r\n'\uFF1D1,1\r\n");
}
