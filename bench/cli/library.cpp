// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the C++ library pulls into a firmware: streams, containers of several types, regular expressions, locales.
#include <algorithm>
#include <complex>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <locale>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

int library();

template <typename Key, typename Value> static int fill(std::istream &in, std::ostream &out) {
    std::map<Key, std::vector<Value>> table;
    std::unordered_map<Key, Value> hashed;
    Key key;
    Value value;
    while (in >> key >> value) {
        table[key].push_back(value);
        hashed[key] = value;
    }
    for (auto &row : table) {
        std::sort(row.second.begin(), row.second.end());
        std::stable_sort(row.second.begin(), row.second.end(), std::greater<Value>());
        out << std::setw(8) << row.first << ' ' << row.second.size() << ' ' << row.second.front() << std::endl;
    }
    return static_cast<int>(hashed.size());
}

template <typename Char> static int match(const std::basic_string<Char> &text, const std::basic_string<Char> &pattern) {
    std::basic_regex<Char> const expression(pattern);
    std::match_results<typename std::basic_string<Char>::const_iterator> found;
    return std::regex_search(text, found, expression) ? static_cast<int>(found.size()) : 0;
}

int library() {
    std::istringstream in("a 1 b 2");
    std::ostringstream out;
    std::wostringstream wide;
    int sum = fill<std::string, int>(in, out) + fill<int, double>(in, out) + fill<long, std::string>(in, out) +
              fill<char, float>(in, out) + fill<double, unsigned>(in, out) + fill<unsigned, long long>(in, out);
    sum += match<char>("sensor 17", "([a-z]+) ([0-9]+)") + match<wchar_t>(L"x", L"[[:alpha:]]*|y+");
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    std::complex<double> z(normal(random), 1);
    wide << std::pow(z, 2.0).real() << std::put_money(1.5) << std::put_time(nullptr, L"%c");
    std::ifstream file("none");
    std::locale const classic;
    out << std::use_facet<std::numpunct<char>>(classic).truename() << std::hexfloat << 1.5L;
    return sum;
}
